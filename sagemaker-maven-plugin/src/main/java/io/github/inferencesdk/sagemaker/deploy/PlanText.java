// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** The requests of a plan in short. Values of variables are not told: they may be secrets. */
final class PlanText {
    private PlanText() {}

    static String of(CreateModelRequest model) {
        ContainerDefinition container =
                model.primaryContainer() == null ? model.containers().get(0) : model.primaryContainer();
        return details(
                detail("package", container.modelPackageName()),
                detail("image", container.image()),
                detail("archive", container.modelDataUrl()),
                detail(
                        "variables",
                        container.hasEnvironment()
                                ? container.environment().keySet().stream()
                                        .sorted()
                                        .toList()
                                : null),
                detail("role", model.executionRoleArn()),
                detail(
                        "subnets",
                        model.vpcConfig() == null ? null : model.vpcConfig().subnets()));
    }

    static String of(CreateEndpointConfigRequest config) {
        ProductionVariant variant = config.productionVariants().get(0);
        String hardware = variant.serverlessConfig() == null
                ? variant.initialInstanceCount() + " x " + variant.instanceTypeAsString()
                : "serverless with " + variant.serverlessConfig().memorySizeInMB() + " MB and "
                        + variant.serverlessConfig().maxConcurrency() + " requests at once";
        return details(
                hardware,
                detail("start-up seconds", variant.containerStartupHealthCheckTimeoutInSeconds()),
                detail("download seconds", variant.modelDataDownloadTimeoutInSeconds()),
                detail(
                        "answers to",
                        config.asyncInferenceConfig() == null
                                ? null
                                : config.asyncInferenceConfig().outputConfig().s3OutputPath()));
    }

    private static String detail(String name, @Nullable Object value) {
        return value == null ? "" : name + " " + value;
    }

    private static String details(String... details) {
        List<String> told =
                Stream.of(details).filter(detail -> !detail.isEmpty()).toList();
        return " (" + String.join(", ", told) + ")";
    }
}
