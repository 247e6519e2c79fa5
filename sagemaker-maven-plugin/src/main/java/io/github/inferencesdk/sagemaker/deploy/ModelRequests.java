// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/** Makes the request for a model. It has no name yet, which is made of the request. */
final class ModelRequests {
    private ModelRequests() {}

    static CreateModelRequest of(DeploymentSettings settings, List<Tag> tags) {
        ModelSettings model = settings.model();
        CreateModelRequest.Builder request =
                CreateModelRequest.builder().executionRoleArn(model.role()).tags(tags);
        if (model.packageArn() != null) {
            request.containers(
                    container(model).modelPackageName(model.packageArn()).build());
        } else if (settings.mode() == Mode.MULTI_MODEL) {
            request.primaryContainer(container(model)
                    .image(model.image())
                    .mode(ContainerMode.MULTI_MODEL)
                    .modelDataUrl(model.modelsPrefix())
                    .build());
        } else {
            request.primaryContainer(container(model)
                    .image(model.image())
                    .mode(ContainerMode.SINGLE_MODEL)
                    .modelDataUrl(model.archive())
                    .build());
        }
        if (!model.subnets().isEmpty()) {
            request.vpcConfig(VpcConfig.builder()
                    .securityGroupIds(model.securityGroups())
                    .subnets(model.subnets())
                    .build());
        }
        return request.build();
    }

    private static ContainerDefinition.Builder container(ModelSettings model) {
        ContainerDefinition.Builder container = ContainerDefinition.builder();
        return model.environment().isEmpty() ? container : container.environment(model.environment());
    }
}
