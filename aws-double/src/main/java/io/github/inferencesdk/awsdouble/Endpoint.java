// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An endpoint and what goes on with it. Its status moves when it is described. */
final class Endpoint {
    final String name;
    final double created = Things.now();
    String configName;
    String status = "Creating";
    int describesLeft;
    double changed = created;

    @Nullable
    String nextConfigName;

    @Nullable
    String failureReason;

    Hosting.@Nullable Host host;

    Endpoint(String name, String configName, int describesLeft) {
        this.name = name;
        this.configName = configName;
        this.describesLeft = describesLeft;
    }

    boolean isInProgress() {
        return List.of("Creating", "Updating", "RollingBack", "Deleting", "SystemUpdating")
                .contains(status);
    }

    void move(String to, int describes) {
        status = to;
        describesLeft = describes;
        changed = Things.now();
    }

    Map<String, Object> described(String arn, Tree config) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("EndpointName", name);
        members.put("EndpointArn", arn);
        members.put("EndpointConfigName", configName);
        members.put("EndpointStatus", status);
        members.put("CreationTime", created);
        members.put("LastModifiedTime", changed);
        if (failureReason != null) {
            members.put("FailureReason", failureReason);
        }
        String pending = status.equals("Creating") ? configName : nextConfigName;
        if (pending != null) {
            members.put("PendingDeploymentSummary", Map.of("EndpointConfigName", pending));
        }
        if (status.equals("InService")) {
            members.put(
                    "ProductionVariants",
                    config.trees("ProductionVariants").stream()
                            .map(Endpoint::variant)
                            .toList());
        }
        if (config.has("AsyncInferenceConfig")) {
            members.put(
                    "AsyncInferenceConfig", config.tree("AsyncInferenceConfig").members());
        }
        return members;
    }

    private static Map<String, Object> variant(Tree variant) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("VariantName", variant.text("VariantName"));
        members.put("CurrentWeight", 1.0);
        members.put("DesiredWeight", 1.0);
        if (variant.has("ServerlessConfig")) {
            members.put(
                    "CurrentServerlessConfig", variant.tree("ServerlessConfig").members());
        } else {
            members.put("CurrentInstanceCount", variant.members().get("InitialInstanceCount"));
            members.put("DesiredInstanceCount", variant.members().get("InitialInstanceCount"));
        }
        return members;
    }
}
