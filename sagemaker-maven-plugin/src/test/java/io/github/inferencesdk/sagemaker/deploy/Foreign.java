// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/** What others made, with names like the plugin's and without its tag. */
final class Foreign {
    private Foreign() {}

    static void model(Cloud cloud, String name) {
        cloud.clients()
                .sageMaker()
                .createModel(request -> request.modelName(name)
                        .executionRoleArn(Settings.ROLE)
                        .primaryContainer(
                                container -> container.image(Settings.IMAGE).modelDataUrl(Settings.ARCHIVE)));
    }

    static void config(Cloud cloud, String name, String model) {
        ProductionVariant variant = ProductionVariant.builder()
                .variantName("v")
                .modelName(model)
                .initialInstanceCount(1)
                .instanceType(ProductionVariantInstanceType.ML_T2_MEDIUM)
                .build();
        cloud.clients()
                .sageMaker()
                .createEndpointConfig(
                        request -> request.endpointConfigName(name).productionVariants(variant));
    }

    /** An endpoint with a configuration and a model, in service. */
    static void endpoint(Cloud cloud, String name) {
        SageMakerClient client = cloud.clients().sageMaker();
        model(cloud, name + "-theirs");
        config(cloud, name + "-theirs", name + "-theirs");
        client.createEndpoint(request -> request.endpointName(name).endpointConfigName(name + "-theirs"));
        while (client.describeEndpoint(request -> request.endpointName(name)).endpointStatus()
                != EndpointStatus.IN_SERVICE) {
            // The double's endpoints move when they are asked for.
        }
    }
}
