// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Valid requests with all kinds of members, and the places in them. */
final class Requests {
    static final String ROLE = "arn:aws:iam::123456789012:role/Serving";

    private Requests() {}

    /** By service and operation. */
    static List<Sample> valid() {
        Map<String, Object> container = Map.of(
                "Image", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1",
                "Mode", "SingleModel",
                "ModelDataUrl", "s3://models/fraud/1/model.tar.gz",
                "Environment", Map.of("THREADS", "2", "LEVEL", "INFO"));
        Map<String, Object> variant = Map.of(
                "VariantName",
                "AllTraffic",
                "ModelName",
                "fraud",
                "InstanceType",
                "ml.t2.medium",
                "InitialInstanceCount",
                1,
                "InitialVariantWeight",
                1.0,
                "ContainerStartupHealthCheckTimeoutInSeconds",
                60);
        Map<String, Object> serverless =
                Map.of("VariantName", "S", "ServerlessConfig", Map.of("MemorySizeInMB", 1024, "MaxConcurrency", 5));
        return List.of(
                new Sample(
                        "sagemaker",
                        "CreateModel",
                        Map.of(
                                "ModelName",
                                "fraud",
                                "ExecutionRoleArn",
                                ROLE,
                                "PrimaryContainer",
                                container,
                                "EnableNetworkIsolation",
                                false,
                                "Tags",
                                List.of(Map.of("Key", "team", "Value", "risk")))),
                new Sample(
                        "sagemaker",
                        "CreateEndpointConfig",
                        Map.of(
                                "EndpointConfigName", "fraud-1a2b",
                                "ProductionVariants", List.of(variant, serverless),
                                "AsyncInferenceConfig",
                                        Map.of("OutputConfig", Map.of("S3OutputPath", "s3://models/out")))),
                new Sample(
                        "sagemaker",
                        "CreateModelPackage",
                        Map.of(
                                "ModelPackageGroupName", "fraud",
                                "ModelApprovalStatus", "PendingManualApproval",
                                "ClientToken", "abc-1",
                                "CustomerMetadataProperties", Map.of("git_commit", "0a1b"),
                                "InferenceSpecification",
                                        Map.of(
                                                "Containers", List.of(Map.of("Image", "fraud:1")),
                                                "SupportedContentTypes", List.of("application/json")))),
                new Sample(
                        "sagemaker-runtime",
                        "InvokeEndpoint",
                        Map.of(
                                "EndpointName", "fraud",
                                "ContentType", "application/json",
                                "Body", "{}".getBytes(StandardCharsets.UTF_8))),
                new Sample("ecr", "CreateRepository", Map.of("repositoryName", "team/fraud")),
                new Sample(
                        "logs",
                        "GetLogEvents",
                        Map.of(
                                "logGroupName",
                                "/aws/sagemaker/Endpoints/fraud",
                                "logStreamName",
                                "AllTraffic/i-1",
                                "limit",
                                10)));
    }

    record Sample(String service, String operation, Map<String, Object> tree) {
        /** The places of all values that are no structures, as the path of a violation names them. */
        List<String> leaves() {
            List<String> paths = new ArrayList<>();
            change(tree, "", (path, value) -> {
                if (!(value instanceof Map) && !(value instanceof List)) {
                    paths.add(path);
                }
                return value;
            });
            return paths;
        }

        /** The places of all values. */
        List<String> places() {
            List<String> paths = new ArrayList<>();
            change(tree, "", (path, value) -> {
                paths.add(path);
                return value;
            });
            return paths;
        }

        /** The same request with another value in one place. */
        Map<String, Object> with(String place, UnaryOperator<Object> change) {
            return change(tree, "", (path, value) -> path.equals(place) ? change.apply(value) : value);
        }
    }

    private interface Change {
        Object apply(String path, Object value);
    }

    private static Map<String, Object> change(Map<?, ?> map, String path, Change change) {
        boolean structure = map.keySet().stream().noneMatch(key -> isEntry(path));
        Map<String, Object> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String place = structure ? (path.isEmpty() ? "" : path + ".") + key : path + "['" + key + "']";
            changed.put(String.valueOf(key), inside(change.apply(place, value), value, place, change));
        });
        return changed;
    }

    private static boolean isEntry(String path) {
        return path.endsWith("Environment") || path.endsWith("CustomerMetadataProperties");
    }

    private static Object inside(Object changed, Object before, String place, Change change) {
        if (changed != before) {
            return changed;
        } else if (before instanceof Map<?, ?> map) {
            return change(map, place, change);
        } else if (before instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                String element = place + "[" + i + "]";
                elements.add(inside(change.apply(element, list.get(i)), list.get(i), element, change));
            }
            return elements;
        }
        return before;
    }
}
