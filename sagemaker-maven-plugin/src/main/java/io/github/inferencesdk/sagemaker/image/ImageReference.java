// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an image's URI.
 *
 * @param host of the registry, with a port when it has one
 * @param repository the name, with slashes
 * @param version a tag, or a digest, which begins with {@code sha256:}
 */
record ImageReference(String host, String repository, String version) {
    private static final Pattern URI = Pattern.compile(
            "([a-zA-Z0-9.-]+(?::\\d+)?)/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");
    private static final Pattern ECR =
            Pattern.compile("\\d{12}\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|[a-z0-9.-]+)");

    /**
     * Reads a URI.
     *
     * @throws GoalException when it is not the full URI of an image
     */
    static ImageReference of(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches() || !(parts.group(1).contains(".") || parts.group(1).contains(":"))) {
            throw GoalException.of(
                    "image (-Dsagemaker.image) is '" + uri + "': it must be a full URI with a tag or a digest,"
                            + " such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1.0");
        }
        String tag = parts.group(3) == null ? "latest" : parts.group(3);
        return new ImageReference(parts.group(1), parts.group(2), parts.group(4) == null ? tag : parts.group(4));
    }

    /** The region of a registry of ECR; empty for any other registry. */
    Optional<String> ecrRegion() {
        Matcher ecr = ECR.matcher(host);
        return ecr.matches() ? Optional.of(ecr.group(1)) : Optional.empty();
    }
}
