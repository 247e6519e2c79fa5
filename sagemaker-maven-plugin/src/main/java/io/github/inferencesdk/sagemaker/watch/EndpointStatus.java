// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.watch;

import io.github.inferencesdk.sagemaker.aws.Absence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/** What an endpoint is made of and how it is, as lines for people. */
public final class EndpointStatus {
    private final SageMakerClient sageMaker;

    private EndpointStatus(SageMakerClient sageMaker) {
        this.sageMaker = sageMaker;
    }

    /**
     * Makes one that reads with this client, which stays open.
     *
     * @param sageMaker stays open
     * @return one for any endpoint
     */
    public static EndpointStatus of(SageMakerClient sageMaker) {
        return new EndpointStatus(sageMaker);
    }

    /**
     * {@return the lines; empty when there is no such endpoint}
     *
     * @param endpointName the endpoint's name
     */
    public Optional<List<String>> lines(String endpointName) {
        return Absence.orElseEmpty(() -> sageMaker.describeEndpoint(request -> request.endpointName(endpointName)))
                .map(this::lines);
    }

    private List<String> lines(DescribeEndpointResponse endpoint) {
        List<String> lines = new ArrayList<>();
        add(lines, "endpoint", endpoint.endpointName());
        add(lines, "status", endpoint.endpointStatusAsString());
        add(lines, "failure", endpoint.failureReason());
        add(lines, "created", endpoint.creationTime());
        add(lines, "changed", endpoint.lastModifiedTime());
        add(lines, "config", endpoint.endpointConfigName());
        for (ProductionVariantSummary variant : endpoint.productionVariants()) {
            add(lines, "variant", running(variant));
        }
        String config = endpoint.endpointConfigName();
        if (config != null) {
            Absence.orElseEmpty(() -> sageMaker.describeEndpointConfig(request -> request.endpointConfigName(config)))
                    .ifPresent(found -> addConfig(lines, found));
        }
        return List.copyOf(lines);
    }

    private void addConfig(List<String> lines, DescribeEndpointConfigResponse config) {
        if (config.asyncInferenceConfig() != null) {
            add(lines, "async", config.asyncInferenceConfig().outputConfig().s3OutputPath());
        }
        for (ProductionVariant variant : config.productionVariants()) {
            add(lines, "model", variant.modelName());
            add(lines, "runs on", hardware(variant));
            String model = variant.modelName();
            if (model != null) {
                Absence.orElseEmpty(() -> sageMaker.describeModel(request -> request.modelName(model)))
                        .ifPresent(found -> addModel(lines, found));
            }
        }
    }

    private static void addModel(List<String> lines, DescribeModelResponse model) {
        Stream<ContainerDefinition> containers =
                model.primaryContainer() == null ? model.containers().stream() : Stream.of(model.primaryContainer());
        containers.forEach(container -> {
            add(lines, "package", container.modelPackageName());
            add(lines, "image", container.image());
            add(lines, "archive", container.modelDataUrl());
        });
    }

    private static String running(ProductionVariantSummary variant) {
        String counts = variant.currentInstanceCount() == null
                ? ""
                : ", " + variant.currentInstanceCount() + " of " + variant.desiredInstanceCount() + " instances";
        String states = variant.variantStatus().stream()
                .map(status ->
                        status.statusAsString() + (status.statusMessage() == null ? "" : " " + status.statusMessage()))
                .collect(Collectors.joining("; "));
        return variant.variantName() + counts + (states.isEmpty() ? "" : ", " + states);
    }

    private static String hardware(ProductionVariant variant) {
        return variant.serverlessConfig() == null
                ? variant.initialInstanceCount() + " x " + variant.instanceTypeAsString()
                : "serverless, " + variant.serverlessConfig().memorySizeInMB() + " MB, "
                        + variant.serverlessConfig().maxConcurrency() + " at once";
    }

    private static void add(List<String> lines, String name, @Nullable Object value) {
        if (value != null) {
            lines.add(String.format(Locale.ROOT, "%-9s %s", name, value));
        }
    }
}
