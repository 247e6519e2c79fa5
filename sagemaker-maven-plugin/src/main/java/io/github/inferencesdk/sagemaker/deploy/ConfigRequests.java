// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceNotificationConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceOutputConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Makes the request for an endpoint configuration. It has no name yet, which is made of the request. */
final class ConfigRequests {
    private static final String VARIANT = "AllTraffic";

    private ConfigRequests() {}

    static CreateEndpointConfigRequest of(DeploymentSettings settings, String modelName, List<Tag> tags) {
        CreateEndpointConfigRequest.Builder request =
                CreateEndpointConfigRequest.builder().tags(tags);
        ProductionVariant.Builder variant =
                ProductionVariant.builder().variantName(VARIANT).modelName(modelName);
        if (settings.mode().hasInstances()) {
            instances(variant, settings.instances());
        } else {
            serverless(variant, settings.serverless());
        }
        if (settings.mode() == Mode.ASYNC) {
            request.asyncInferenceConfig(async(settings.async()));
        }
        return request.productionVariants(variant.build()).build();
    }

    private static void instances(ProductionVariant.Builder variant, InstanceSettings instances) {
        variant.instanceType(requireNonNullElse(instances.type(), InstanceSettings.DEFAULT_TYPE))
                .initialInstanceCount(requireNonNullElse(instances.count(), InstanceSettings.DEFAULT_COUNT))
                .initialVariantWeight(1f)
                .containerStartupHealthCheckTimeoutInSeconds(instances.containerStartupSeconds())
                .modelDataDownloadTimeoutInSeconds(instances.modelDownloadSeconds());
    }

    private static void serverless(ProductionVariant.Builder variant, ServerlessSettings serverless) {
        variant.serverlessConfig(config -> config.memorySizeInMB(
                        requireNonNullElse(serverless.memoryMb(), ServerlessSettings.DEFAULT_MEMORY_MB))
                .maxConcurrency(
                        requireNonNullElse(serverless.maxConcurrency(), ServerlessSettings.DEFAULT_MAX_CONCURRENCY)));
    }

    private static AsyncInferenceConfig async(AsyncSettings settings) {
        AsyncInferenceOutputConfig.Builder output = AsyncInferenceOutputConfig.builder()
                .s3OutputPath(settings.output())
                .s3FailurePath(settings.failure());
        if (settings.successTopic() != null || settings.errorTopic() != null) {
            output.notificationConfig(AsyncInferenceNotificationConfig.builder()
                    .successTopic(settings.successTopic())
                    .errorTopic(settings.errorTopic())
                    .build());
        }
        AsyncInferenceConfig.Builder config = AsyncInferenceConfig.builder().outputConfig(output.build());
        if (settings.maxConcurrency() != null) {
            config.clientConfig(client -> client.maxConcurrentInvocationsPerInstance(settings.maxConcurrency()));
        }
        return config.build();
    }
}
