// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.doubles;

import io.github.inferencesdk.sagemaker.api.ApiShapes;
import io.github.inferencesdk.sagemaker.api.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A service of AWS's JSON 1.1 protocol. Each request is checked against the constraints that AWS publishes. */
final class JsonService {
    private final ApiShapes shapes;
    private final String id;
    private final Map<String, Function<Tree, Map<String, ?>>> operations = new HashMap<>();

    /** Makes one of botocore's id. */
    JsonService(ApiShapes shapes, String id) {
        this.shapes = shapes;
        this.id = id;
    }

    /** What the header {@code X-Amz-Target} begins with, without the dot. */
    String target() {
        return shapes.target(id);
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
        List<Violation> violations = shapes.check(id, operation, tree.members());
        if (!violations.isEmpty()) {
            throw new ApiFault(400, code(), message(violations));
        }
        return Reply.json(200, answer.apply(tree));
    }

    /** The code for a request that breaks a constraint. */
    private String code() {
        return id.equals("sagemaker") ? "ValidationException" : "InvalidParameterException";
    }

    private static String message(List<Violation> violations) {
        return violations.size() + " validation error" + (violations.size() == 1 ? "" : "s") + " detected: "
                + violations.stream()
                        .map(each -> "Value '" + each.value() + "' at '" + each.path()
                                + "' failed to satisfy constraint: Member " + each.rule())
                        .collect(Collectors.joining("; "));
    }
}
