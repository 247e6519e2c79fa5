// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.upload;

import io.github.inferencesdk.sagemaker.aws.Absence;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts an archive into its place in S3, once. */
public final class ArchiveUpload {
    private static final String REGION_HEADER = "x-amz-bucket-region";

    private final S3Client s3;
    private final String region;
    private final Progress progress;

    private ArchiveUpload(S3Client s3, String region, Progress progress) {
        this.s3 = Objects.requireNonNull(s3, "s3");
        this.region = Objects.requireNonNull(region, "region");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Makes one.
     *
     * @param s3 stays open
     * @param region of the client, where the endpoint will be
     * @param progress is told each change
     * @return one for this region
     */
    public static ArchiveUpload of(S3Client s3, String region, Progress progress) {
        return new ArchiveUpload(s3, region, progress);
    }

    /**
     * Uploads the archive, unless it lies there already with the same checksum.
     *
     * @param archive the file
     * @param location where it is to lie
     * @throws GoalException when the bucket does not exist, or is in another region, from where SageMaker takes no
     *     archive
     */
    public void upload(ModelArchive archive, ArchiveLocation location) {
        checkBucket(location.bucket());
        if (isSurelyThere(archive, location)) {
            progress.tell("unchanged: " + location.uri() + " has this SHA-256 already");
            return;
        }
        progress.change(
                "upload " + archive.file().getFileName() + " (" + archive.size() + " bytes) to " + location.uri(),
                () -> put(archive, location));
    }

    /**
     * {@return whether this very archive lies there}
     *
     * @param archive the file
     * @param location where it would lie
     */
    public boolean isThere(ModelArchive archive, ArchiveLocation location) {
        return head(location)
                .filter(found -> found.contentLength() == archive.size()
                        && archive.base64().equals(found.checksumSHA256()))
                .isPresent();
    }

    private void checkBucket(String bucket) {
        try {
            checkRegion(bucket, s3.headBucket(request -> request.bucket(bucket)).bucketRegion());
        } catch (S3Exception refused) {
            if (refused.statusCode() == 404) {
                throw GoalException.of(
                        "bucket (-Dsagemaker.bucket) is '" + bucket + "', which does not exist: create it in region "
                                + region + ", or name another one",
                        refused);
            }
            checkRegion(bucket, regionTold(refused));
            throw refused;
        }
    }

    private void checkRegion(String bucket, @Nullable String found) {
        if (found != null && !found.equals(region)) {
            throw GoalException.of("bucket (-Dsagemaker.bucket) is '" + bucket + "', which is in region " + found
                    + ", but the endpoint would be in " + region + ": use a bucket there, or set AWS_REGION=" + found);
        }
    }

    private static @Nullable String regionTold(S3Exception refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(details -> details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader(REGION_HEADER))
                .orElse(null);
    }

    /** Without the permission to list a bucket, S3 says 403 of what is not there. */
    private boolean isSurelyThere(ModelArchive archive, ArchiveLocation location) {
        try {
            return isThere(archive, location);
        } catch (S3Exception refused) {
            if (refused.statusCode() == 403) {
                return false;
            }
            throw refused;
        }
    }

    private Optional<HeadObjectResponse> head(ArchiveLocation location) {
        return Absence.orElseEmpty(() -> s3.headObject(
                request -> request.bucket(location.bucket()).key(location.key()).checksumMode(ChecksumMode.ENABLED)));
    }

    private void put(ModelArchive archive, ArchiveLocation location) {
        s3.putObject(
                request -> request.bucket(location.bucket())
                        .key(location.key())
                        .contentType("application/gzip")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256) // moto keeps no checksum without it
                        .checksumSHA256(archive.base64()),
                archive.file());
    }
}
