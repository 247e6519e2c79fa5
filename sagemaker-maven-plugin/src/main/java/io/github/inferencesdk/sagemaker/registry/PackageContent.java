// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceSpecification;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/**
 * What one version of a model is made of.
 *
 * @param image the URI of the image
 * @param modelDataUrl where the archive lies; null when the image holds the model
 * @param consumes the media types it reads
 * @param produces the media types it writes
 * @param transformInstanceTypes what batch transform may run on; may be empty
 * @param realtimeInstanceTypes what endpoints may run on; may be empty
 * @param environment the variables of the container
 * @param metadata what else is to be known of it, such as the commit; no value is empty
 */
public record PackageContent(
        String image,
        @Nullable String modelDataUrl,
        List<String> consumes,
        List<String> produces,
        List<String> transformInstanceTypes,
        List<String> realtimeInstanceTypes,
        Map<String, String> environment,
        Map<String, String> metadata) {
    /** The key of the archive's SHA-256 among the metadata. */
    public static final String ARCHIVE_SHA256 = "archive_sha256";

    private static final int TOKEN = 36;

    /**
     * {@return the request that registers it}
     *
     * @param group the name of the package group
     * @param description what is to be known of it
     * @param approvalStatus in SageMaker's words
     */
    public CreateModelPackageRequest request(String group, @Nullable String description, String approvalStatus) {
        return CreateModelPackageRequest.builder()
                .modelPackageGroupName(group)
                .modelPackageDescription(description)
                .modelApprovalStatus(approvalStatus)
                .inferenceSpecification(specification())
                .customerMetadataProperties(metadata.isEmpty() ? null : metadata)
                .clientToken(token(group, approvalStatus))
                .build();
    }

    /** Whether a version that is there has the same image and the same archive. */
    boolean isIn(DescribeModelPackageResponse version) {
        InferenceSpecification found = version.inferenceSpecification();
        if (found == null || found.containers().size() != 1) {
            return false;
        }
        ModelPackageContainerDefinition container = found.containers().get(0);
        String digest = metadata.get(ARCHIVE_SHA256);
        boolean sameArchive = digest == null
                ? container.modelDataUrl() == null
                : digest.equals(version.customerMetadataProperties().get(ARCHIVE_SHA256));
        return sameArchive && image.equals(container.image()) && environment.equals(container.environment());
    }

    private InferenceSpecification specification() {
        ModelPackageContainerDefinition container = ModelPackageContainerDefinition.builder()
                .image(image)
                .modelDataUrl(modelDataUrl)
                .environment(environment.isEmpty() ? null : environment)
                .build();
        return InferenceSpecification.builder()
                .containers(container)
                .supportedContentTypes(consumes)
                .supportedResponseMIMETypes(produces)
                .supportedTransformInstanceTypesWithStrings(
                        transformInstanceTypes.isEmpty() ? null : transformInstanceTypes)
                .supportedRealtimeInferenceInstanceTypesWithStrings(
                        realtimeInstanceTypes.isEmpty() ? null : realtimeInstanceTypes)
                .build();
    }

    /** The same for the same content: a request that is sent again, as after a lost answer, makes no second version. */
    private String token(String group, String approvalStatus) {
        String all = group
                + '\n'
                + approvalStatus
                + '\n'
                + image
                + '\n'
                + modelDataUrl
                + '\n'
                + consumes
                + produces
                + transformInstanceTypes
                + realtimeInstanceTypes
                + new TreeMap<>(environment)
                + new TreeMap<>(metadata);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TOKEN);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
