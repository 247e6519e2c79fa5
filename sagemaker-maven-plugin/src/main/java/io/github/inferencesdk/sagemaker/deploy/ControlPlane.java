// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Absence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** What is there already; sends reading requests only. */
final class ControlPlane {
    private final SageMakerClient client;

    ControlPlane(SageMakerClient client) {
        this.client = client;
    }

    Optional<DescribeEndpointResponse> endpoint(String name) {
        return Absence.orElseEmpty(() -> client.describeEndpoint(request -> request.endpointName(name)));
    }

    Optional<DescribeEndpointConfigResponse> config(String name) {
        return Absence.orElseEmpty(() -> client.describeEndpointConfig(request -> request.endpointConfigName(name)));
    }

    boolean hasModel(String name) {
        return Absence.orElseEmpty(() -> client.describeModel(request -> request.modelName(name)))
                .isPresent();
    }

    /** The models that an endpoint configuration names. */
    List<String> modelsOf(String configName) {
        return config(configName).stream()
                .flatMap(config -> config.productionVariants().stream())
                .map(ProductionVariant::modelName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether the plugin made this for this endpoint. */
    boolean isOurs(String arn, String endpointName) {
        return client.listTagsPaginator(request -> request.resourceArn(arn)).tags().stream()
                .anyMatch(tag -> DeploymentPlan.TAG.equals(tag.key()) && endpointName.equals(tag.value()));
    }

    /** The endpoint configurations that the plugin made for this endpoint. */
    List<String> configsOf(String endpointName) {
        String prefix = ContentName.prefix(endpointName);
        return client.listEndpointConfigsPaginator(request -> request.nameContains(prefix)).endpointConfigs().stream()
                .filter(config -> config.endpointConfigName().startsWith(prefix))
                .filter(config -> isOurs(config.endpointConfigArn(), endpointName))
                .map(EndpointConfigSummary::endpointConfigName)
                .toList();
    }

    /** The models that the plugin made for this endpoint. */
    List<String> ownModelsOf(String endpointName) {
        String prefix = ContentName.prefix(endpointName);
        return client.listModelsPaginator(request -> request.nameContains(prefix)).models().stream()
                .filter(model -> model.modelName().startsWith(prefix))
                .filter(model -> isOurs(model.modelArn(), endpointName))
                .map(ModelSummary::modelName)
                .toList();
    }
}
