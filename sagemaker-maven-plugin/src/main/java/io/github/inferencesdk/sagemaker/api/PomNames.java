// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.util.Map;
import java.util.Optional;

/** Which parameter of the POM a member of a request was made from: the one table of this. */
final class PomNames {
    /** By the end of the members' path; the longest one that fits counts. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("EndpointName", "endpointName"),
            Map.entry("EndpointConfigName", "endpointName"),
            Map.entry("ModelName", "endpointName"),
            Map.entry("VariantName", "variantName"),
            Map.entry("logGroupName", "endpointName"),
            Map.entry("ExecutionRoleArn", "role"),
            Map.entry("Image", "image"),
            Map.entry("ImageDigest", "image"),
            Map.entry("repositoryName", "imageRepository"),
            Map.entry("ModelDataUrl", "bucket"),
            Map.entry("Mode", "mode"),
            Map.entry("Environment", "environment"),
            Map.entry("ModelPackageName", "packageArn"),
            Map.entry("ModelPackageArn", "packageArn"),
            Map.entry("InstanceType", "instanceType"),
            Map.entry("InitialInstanceCount", "instanceCount"),
            Map.entry("ServerlessConfig.MemorySizeInMB", "serverlessMemoryMb"),
            Map.entry("ServerlessConfig.MaxConcurrency", "serverlessMaxConcurrency"),
            Map.entry("ContainerStartupHealthCheckTimeoutInSeconds", "containerStartupSeconds"),
            Map.entry("ModelDataDownloadTimeoutInSeconds", "modelDownloadSeconds"),
            Map.entry("S3OutputPath", "asyncOutput"),
            Map.entry("S3FailurePath", "asyncFailure"),
            Map.entry("MaxConcurrentInvocationsPerInstance", "asyncMaxConcurrency"),
            Map.entry("SuccessTopic", "successTopic"),
            Map.entry("ErrorTopic", "errorTopic"),
            Map.entry("ModelPackageGroupName", "packageGroup"),
            Map.entry("ModelPackageDescription", "description"),
            Map.entry("ModelApprovalStatus", "approvalStatus"),
            Map.entry("ApprovalDescription", "approvalDescription"),
            Map.entry("SupportedTransformInstanceTypes", "transformInstanceTypes"),
            Map.entry("SupportedRealtimeInferenceInstanceTypes", "realtimeInstanceTypes"),
            Map.entry("SupportedContentTypes", "contentTypes"),
            Map.entry("SupportedResponseMIMETypes", "responseTypes"),
            Map.entry("Tags", "tags"),
            Map.entry("Tags.Key", "tags"),
            Map.entry("Tags.Value", "tags"),
            Map.entry("tags.Key", "tags"),
            Map.entry("tags.Value", "tags"),
            Map.entry("Body", "payload"),
            Map.entry("ContentType", "contentType"),
            Map.entry("Accept", "accept"),
            Map.entry("CustomAttributes", "customAttributes"),
            Map.entry("TargetModel", "targetModel"),
            Map.entry("TargetVariant", "targetVariant"),
            Map.entry("InferenceId", "inferenceId"),
            Map.entry("InputLocation", "inputLocation"),
            Map.entry("InvocationTimeoutSeconds", "invocationSeconds"),
            Map.entry("limit", "logLines"));

    private PomNames() {}

    /** The parameter behind a path of members such as {@code ProductionVariants.InstanceType}. */
    static Optional<String> parameter(String members) {
        String end = members;
        while (true) {
            String known = PARAMETERS.get(end);
            if (known != null) {
                return Optional.of(known);
            }
            int dot = end.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            end = end.substring(dot + 1);
        }
    }

    /** The parameter and how it is given on the command line. */
    static String told(String parameter) {
        return parameter + " (-Dsagemaker." + parameter + ")";
    }
}
