// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Models and endpoint configurations, neither of which can be changed. */
final class ModelStore {
    private final Things models;
    private final Things configs;
    private final PackageStore packages;
    private final Supplies supplies;

    ModelStore(Account account, TagStore tags, PackageStore packages, Supplies supplies) {
        this.models = new Things(account, tags, "Model", "model");
        this.configs = new Things(account, tags, "EndpointConfig", "endpoint configuration");
        this.packages = packages;
        this.supplies = supplies;
    }

    Things models() {
        return models;
    }

    Things configs() {
        return configs;
    }

    void serve(JsonService service, EndpointStore endpoints) {
        service.on("CreateModel", this::createModel)
                .on(
                        "DescribeModel",
                        request -> models.require(request.text("ModelName")).members())
                .on("DeleteModel", request -> deleted(models, request.text("ModelName")))
                .on("ListModels", models::list)
                .on("CreateEndpointConfig", this::createConfig)
                .on(
                        "DescribeEndpointConfig",
                        request -> configs.require(request.text("EndpointConfigName"))
                                .members())
                .on("DeleteEndpointConfig", request -> {
                    endpoints.checkUnused(request.text("EndpointConfigName"));
                    return deleted(configs, request.text("EndpointConfigName"));
                })
                .on("ListEndpointConfigs", configs::list);
    }

    private static Map<String, ?> deleted(Things things, String name) {
        things.delete(name);
        return Map.of();
    }

    private Map<String, ?> createModel(Tree request) {
        String name = request.text("ModelName");
        List<Tree> containers = containers(request);
        if (containers.isEmpty()) {
            throw ApiFault.validation("Either primary container or containers must be provided.");
        }
        supplies.checkRole(request.find("ExecutionRoleArn")
                .orElseThrow(() -> ApiFault.validation("Execution role ARN is required to create a model.")));
        containers.forEach(this::check);
        models.create(name, request);
        return models.reference(name);
    }

    /** The containers of a request or of a model; those of a package in the place of its name. */
    List<Tree> containers(Tree model) {
        return Stream.concat(
                        model.has("PrimaryContainer") ? Stream.of(model.tree("PrimaryContainer")) : Stream.empty(),
                        model.trees("Containers").stream())
                .toList();
    }

    /** What a container is made of: its own members, or those of its package. */
    Tree resolved(Tree container) {
        return container.find("ModelPackageName").map(packages::container).orElse(container);
    }

    private void check(Tree container) {
        container.find("ModelPackageName").ifPresent(packages::checkApproved);
        Tree resolved = resolved(container);
        supplies.checkImage(resolved.find("Image")
                .orElseThrow(() -> ApiFault.validation("Image or model package is required for a container.")));
        resolved.find("ModelDataUrl").ifPresent(supplies::checkModelData);
    }

    private Map<String, ?> createConfig(Tree request) {
        String name = request.text("EndpointConfigName");
        for (Tree variant : request.trees("ProductionVariants")) {
            variant.find("ModelName").ifPresent(models::require);
            if (variant.has("ServerlessConfig") == variant.has("InstanceType")) {
                throw ApiFault.validation("Variant " + variant.text("VariantName")
                        + " must have either instances or a ServerlessConfig.");
            }
        }
        configs.create(name, request);
        return configs.reference(name);
    }

    /** The one container that a configuration starts. */
    Tree container(String configName) {
        Tree variant = configs.require(configName).trees("ProductionVariants").get(0);
        return resolved(Objects.requireNonNull(
                containers(models.require(variant.text("ModelName"))).get(0)));
    }
}
