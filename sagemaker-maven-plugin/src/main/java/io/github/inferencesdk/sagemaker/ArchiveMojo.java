// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.upload.ArchiveLocation;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of goals that have to do with the archive and the image. */
public abstract class ArchiveMojo extends SageMakerMojo {
    /** Where {@code sagemaker:image} leaves the URI of the image, below the build directory. */
    static final String IMAGE_FILE = "sagemaker-image.txt";

    /** The model archive. */
    @Parameter(property = "sagemaker.archive", defaultValue = "${project.build.directory}/model.tar.gz")
    protected File archive = new File("target/model.tar.gz");

    /** The bucket that archives lie in; in the region of the endpoint. */
    @Parameter(property = "sagemaker.bucket")
    protected @Nullable String bucket;

    /** The first part of the archive's key in the bucket. */
    @Parameter(property = "sagemaker.keyPrefix", defaultValue = "${project.artifactId}")
    protected String keyPrefix = "";

    /** The version of the model, a part of the archive's key. */
    @Parameter(property = "sagemaker.version", defaultValue = "${project.version}")
    protected String version = "";

    /**
     * The full URI of the image, with a tag or a digest. By default what {@code sagemaker:image} made in this build
     * directory.
     */
    @Parameter(property = "sagemaker.image")
    protected @Nullable String image;

    /**
     * {@return where this archive lies in S3, or will lie}
     *
     * @param model the archive
     */
    protected final ArchiveLocation location(ModelArchive model) {
        return ArchiveLocation.of(required("bucket", bucket), keyPrefix, version, model.sha256());
    }

    /**
     * {@return the URI of the image}
     *
     * @throws IOException when the file that {@code sagemaker:image} left cannot be read
     */
    protected final String image() throws IOException {
        if (image != null) {
            return image;
        }
        Path file = imageFile();
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        throw GoalException.of(
                "image (-Dsagemaker.image) must be given, or sagemaker:image must have run: there is no " + file);
    }

    /** {@return where {@code sagemaker:image} leaves the URI of the image} */
    protected final Path imageFile() {
        return buildDirectory.toPath().resolve(IMAGE_FILE);
    }
}
