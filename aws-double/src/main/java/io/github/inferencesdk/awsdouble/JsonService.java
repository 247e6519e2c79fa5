// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A service of AWS's JSON 1.1 protocol. Each request is checked against the given rules. */
final class JsonService {
    private final String id;
    private final String target;
    private final RequestRules rules;
    private final Map<String, Function<Tree, Map<String, ?>>> operations = new HashMap<>();

    /**
     * Makes one.
     *
     * @param id botocore's
     * @param target what the header {@code X-Amz-Target} begins with, without the dot
     */
    JsonService(String id, String target, RequestRules rules) {
        this.id = id;
        this.target = target;
        this.rules = rules;
    }

    String target() {
        return target;
    }

    JsonService on(String operation, Function<Tree, Map<String, ?>> answer) {
        operations.put(operation, answer);
        return this;
    }

    Reply answer(String operation, Request request) {
        Function<Tree, Map<String, ?>> answer = operations.get(operation);
        if (answer == null) {
            throw new ApiFault(400, "UnknownOperationException", "the double does not know " + operation);
        }
        Tree tree = Tree.of(JsonMapper.shared().readValue(request.text(), Map.class));
        List<RequestRules.Violation> violations = rules.check(id, operation, tree.members());
        if (!violations.isEmpty()) {
            throw new ApiFault(400, code(), message(violations));
        }
        return Reply.json(200, answer.apply(tree));
    }

    /** The code for a request that breaks a constraint. */
    private String code() {
        return id.equals("sagemaker") ? "ValidationException" : "InvalidParameterException";
    }

    private static String message(List<RequestRules.Violation> violations) {
        return violations.size() + " validation error" + (violations.size() == 1 ? "" : "s") + " detected: "
                + violations.stream().map(RequestRules.Violation::toString).collect(Collectors.joining("; "));
    }
}
