// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.image.ArchiveCheck;
import io.github.inferencesdk.sagemaker.image.ImageCheck;
import io.github.inferencesdk.sagemaker.image.ImageNeeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into the archive and at the image before they are deployed, and whether they fit each other. */
public final class ArtifactCheck {
    private static final String ARCHIVE = "archive";
    private static final String IMAGE = "image";

    private final ImageCheck images;
    private final Mode mode;
    private final @Nullable String code;

    private ArtifactCheck(ImageCheck images, Mode mode, @Nullable String code) {
        this.images = images;
        this.mode = mode;
        this.code = code;
    }

    /**
     * Makes one.
     *
     * @param images looks at the image
     * @param mode the kind of endpoint
     * @param code where the code is, {@code "archive"} or {@code "image"}, or null to see whether the archive has some
     * @return one for this kind of endpoint
     * @throws GoalException when it is none of these
     */
    public static ArtifactCheck of(ImageCheck images, Mode mode, @Nullable String code) {
        if (code != null && !code.equals(ARCHIVE) && !code.equals(IMAGE)) {
            throw GoalException.of("code (-Dsagemaker.code) is '" + code + "': it must be archive or image");
        }
        return new ArtifactCheck(images, mode, code);
    }

    /**
     * Refuses what the platform or the server would refuse.
     *
     * @param image the image's URI
     * @param archive the file, or null when there is none
     * @throws GoalException with all that is wrong with the image, or what is wrong with the archive
     * @throws IOException when the archive or the registry cannot be read
     */
    public void require(String image, @Nullable Path archive) throws IOException {
        Optional<String> version = archive == null ? Optional.empty() : version(archive);
        List<String> problems =
                images.problems(image, new ImageNeeds(mode == Mode.SERVERLESS, mode == Mode.MULTI_MODEL, version));
        if (!problems.isEmpty()) {
            throw GoalException.of(String.join("; ", problems));
        }
    }

    /** The version of the SDK that the archive's code was built against; empty when the code is in the image. */
    private Optional<String> version(Path archive) throws IOException {
        ArchiveCheck check = ArchiveCheck.of(archive);
        boolean inArchive = code == null ? check.hasCode() : code.equals(ARCHIVE);
        if (!inArchive) {
            return Optional.empty();
        }
        check.requireCode(archive);
        return check.sdkVersion();
    }
}
