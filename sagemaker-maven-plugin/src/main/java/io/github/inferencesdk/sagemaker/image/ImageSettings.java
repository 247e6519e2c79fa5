// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What image is to be made, and where it goes.
 *
 * @param application the directory with {@code bin/serve} and {@code lib}
 * @param base an image, or {@code tar:///} and the path of one that {@code docker save} wrote
 * @param repository its name in ECR
 * @param tag the image's tag
 * @param multiModels whether the image says that it can serve many models
 * @param registryEndpoint host and port of a registry by HTTP in the place of ECR's; null outside tests
 */
public record ImageSettings(
        Path application,
        String base,
        String repository,
        String tag,
        boolean multiModels,
        @Nullable String registryEndpoint) {
    private static final Pattern REPOSITORY =
            Pattern.compile("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");

    /**
     * Checks the names.
     *
     * @param application as the component
     * @param base as the component
     * @param repository as the component
     * @param tag as the component
     * @param multiModels as the component
     * @param registryEndpoint as the component
     * @throws GoalException when ECR would refuse one
     */
    public ImageSettings {
        if (repository.length() < 2
                || repository.length() > 256
                || !REPOSITORY.matcher(repository).matches()) {
            throw GoalException.of("imageRepository (-Dsagemaker.imageRepository) is '" + repository
                    + "': it must have 2 to 256 small letters and digits, with . _ - or / between them");
        } else if (!TAG.matcher(tag).matches()) {
            throw GoalException.of("imageTag (-Dsagemaker.imageTag) is '" + tag
                    + "': it must have 1 to 128 letters, digits, and . _ - not at the beginning");
        }
    }

    /**
     * {@return a valid name of a repository that is like this one}
     *
     * @param name any name
     */
    public static String repository(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /**
     * {@return a valid tag that is like this version}
     *
     * @param version any version
     */
    public static String tag(String version) {
        return version.replaceAll("[^a-zA-Z0-9_.-]", "-");
    }
}
