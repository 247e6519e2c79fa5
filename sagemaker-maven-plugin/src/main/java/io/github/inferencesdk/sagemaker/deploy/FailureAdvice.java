// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do about the reasons that the platform gives for an endpoint that failed. */
final class FailureAdvice {
    private static final List<Advice> TABLE = List.of(
            new Advice(
                    List.of("ping"),
                    "the container did not answer /ping with 200 in time: its last lines say why; a slow start gets more"
                            + " time with containerStartupSeconds (60 to 3600)"),
            new Advice(
                    List.of("capacity"),
                    "AWS has no free instances of this type now: try again later, or choose another instanceType"),
            new Advice(
                    List.of("limit", "quota"),
                    "the account's quota is used up: ask for more in the console of Service Quotas, or choose another"
                            + " instanceType"),
            new Advice(
                    List.of("image", "ecr", "manifest"),
                    "check that the image is in ECR in this region, in Docker's format for linux/amd64 (sagemaker:image"
                            + " makes such), and that the role may pull it (ecr:BatchGetImage,"
                            + " ecr:GetDownloadUrlForLayer)"),
            new Advice(
                    List.of("model data", "model artifact", "s3://", "download", "tar"),
                    "check that the archive is in S3 in this region (sagemaker:upload), that it is a .tar.gz without"
                            + " links, and that the role may read it (s3:GetObject, s3:ListBucket)"),
            new Advice(
                    List.of("role", "assume", "accessdenied", "access denied"),
                    "check that the role exists, and that sagemaker.amazonaws.com may assume it"),
            new Advice(
                    List.of("memory", "oom"),
                    "the container needs more memory: choose a larger instanceType or serverlessMemoryMb"));

    private FailureAdvice() {}

    /** What to do when the platform gave this reason. */
    static String of(@Nullable String reason) {
        String lower = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return TABLE.stream()
                .filter(advice -> advice.words().stream().anyMatch(lower::contains))
                .findFirst()
                .map(Advice::text)
                .orElse("sagemaker:logs shows what the container printed");
    }

    private record Advice(List<String> words, String text) {}
}
