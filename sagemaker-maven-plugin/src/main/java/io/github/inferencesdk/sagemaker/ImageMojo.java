// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.image.ImageGoal;
import io.github.inferencesdk.sagemaker.image.ImageSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image of {@code target/app} without Docker, and pushes it to ECR. The repository is made when it is missing;
 * nothing is pushed when the tag names the very image already. The other goals use the image that this one made last.
 */
@Mojo(name = "image", threadSafe = true)
public final class ImageMojo extends SageMakerMojo {
    /** The application. */
    @Parameter(property = "sagemaker.application", defaultValue = "${project.build.directory}/app")
    File application = new File("target/app");

    /** The image that it is put onto, with a Java; or {@code tar:///} and the path of a file that docker save wrote. */
    @Parameter(property = "sagemaker.imageBase", defaultValue = "eclipse-temurin:25-jre")
    String imageBase = "";

    /** The name of the repository in ECR. By default the artifact's id, made a valid name. */
    @Parameter(property = "sagemaker.imageRepository")
    @Nullable
    String imageRepository;

    /** The tag. By default the project's version, made a valid tag. */
    @Parameter(property = "sagemaker.imageTag")
    @Nullable
    String imageTag;

    /** Whether the image says that it can serve many models, as that of the generic server can. */
    @Parameter(property = "sagemaker.multiModels", defaultValue = "false")
    boolean multiModels;

    /** Host and port of a registry by HTTP in the place of ECR's; for tests. */
    @Parameter(property = "sagemaker.registryEndpoint")
    @Nullable
    String registryEndpoint;

    /** The version of the project. */
    @Parameter(defaultValue = "${project.version}", readonly = true)
    String projectVersion = "";

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException, InterruptedException {
        ImageSettings settings = new ImageSettings(
                application.toPath(),
                imageBase,
                imageRepository == null ? ImageSettings.repository(artifactId) : imageRepository,
                imageTag == null ? ImageSettings.tag(projectVersion) : imageTag,
                multiModels,
                registryEndpoint);
        Path work = buildDirectory.toPath().resolve("sagemaker-image");
        String uri = ImageGoal.of(clients, progress).run(settings, work, entries("tags", tags));
        if (!dryRun) {
            Files.writeString(buildDirectory.toPath().resolve(ArchiveMojo.IMAGE_FILE), uri + System.lineSeparator());
        }
        progress.tell("image: " + uri);
    }
}
