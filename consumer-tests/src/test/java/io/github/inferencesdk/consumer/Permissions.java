// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What IAM asks for, by the names of its actions. */
final class Permissions {
    private static final Map<String, String> SERVICES = Map.of(
            "SageMaker", "sagemaker",
            "SageMakerRuntime", "sagemaker",
            "AmazonEC2ContainerRegistry_V20150921", "ecr",
            "Logs_20140328", "logs",
            "S3", "s3");

    /** Where the action has another name than the operation. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("s3:HeadObject", "s3:GetObject", "s3:HeadBucket", "s3:ListBucket");

    private Permissions() {}

    /** The actions that operations need, named such as {@code SageMaker.CreateModel}. */
    static Set<String> of(List<String> operations) {
        return operations.stream()
                .map(operation -> {
                    int dot = operation.indexOf('.');
                    String action = SERVICES.get(operation.substring(0, dot)) + ":" + operation.substring(dot + 1);
                    return OTHER_NAMES.getOrDefault(action, action);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The actions that a policy allows. */
    static Set<String> of(String policy) {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : JsonMapper.shared().readTree(policy).required("Statement")) {
            JsonNode action = statement.required("Action");
            if (action.isString()) {
                actions.add(action.stringValue());
            }
            action.forEach(each -> actions.add(each.stringValue()));
        }
        return actions;
    }
}
