// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * An image of an application on a base, with Jib and without Docker: in Docker's format, for linux/amd64, and of the same
 * bytes whenever application and base are the same.
 */
final class ImageBuild {
    private static final String HOME = "/opt/app/";
    private static final String TAR = "tar://";
    private static final String BIND_TO_PORT = "com.amazonaws.sagemaker.capabilities.accept-bind-to-port";

    private final Application application;
    private final String base;
    private final boolean multiModels;
    private final Path cache;

    /**
     * Makes one.
     *
     * @param base an image's name, or {@code tar:///} and a path
     * @param multiModels whether the image is to say that it serves many models
     * @param cache for layers, so that none is packed twice
     */
    ImageBuild(Application application, String base, boolean multiModels, Path cache) {
        this.application = application;
        this.base = base;
        this.multiModels = multiModels;
        this.cache = cache;
    }

    /** What an image is made with, with the settings of the Dockerfile. */
    JibContainerBuilder container() {
        JibContainerBuilder container = from().setPlatforms(Set.of(new Platform("amd64", "linux")))
                .setFormat(ImageFormat.Docker)
                .addFileEntriesLayer(layer())
                .setEntrypoint(HOME + "bin/serve")
                .setProgramArguments("serve")
                .addExposedPort(Port.tcp(8080))
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .addLabel(BIND_TO_PORT, "true");
        application.sdkVersion().ifPresent(version -> container.addLabel(ImageCheck.VERSION_LABEL, version));
        return multiModels ? container.addLabel(ImageCheck.MULTI_MODELS, "true") : container;
    }

    /** A destination with the caches set. */
    Containerizer to(TarImage target) throws IOException {
        return prepared(Containerizer.to(target));
    }

    /** A destination with the caches set. */
    Containerizer to(RegistryImage target) throws IOException {
        return prepared(Containerizer.to(target));
    }

    private Containerizer prepared(Containerizer containerizer) throws IOException {
        return containerizer.setToolName("inference-sdk").setApplicationLayersCache(Files.createDirectories(cache));
    }

    private JibContainerBuilder from() {
        try {
            if (base.startsWith(TAR)) {
                Path file = new File(base.substring(TAR.length())).toPath(); // which takes /C:/base.tar too
                if (!Files.isRegularFile(file)) {
                    throw GoalException.of(
                            "imageBase (-Dsagemaker.imageBase) is '" + base + "', but there is no file " + file);
                }
                return Jib.from(TarImage.at(file));
            }
            RegistryImage image = RegistryImage.named(base);
            image.addCredentialRetriever(CredentialRetrieverFactory.forImage(
                            com.google.cloud.tools.jib.api.ImageReference.parse(base), event -> {})
                    .dockerConfig());
            return Jib.from(image);
        } catch (InvalidImageReferenceException invalid) {
            throw GoalException.of(
                    "imageBase (-Dsagemaker.imageBase) is '" + base + "': it must be an image, such as"
                            + " eclipse-temurin:25-jre, or a file, as in tar:///path/base.tar",
                    invalid);
        }
    }

    private FileEntriesLayer layer() {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("application");
        for (Path file : application.files()) {
            layer.addEntry(
                    application.directory().resolve(file),
                    AbsoluteUnixPath.get(HOME + Application.name(file)),
                    FilePermissions.fromOctalString(file.startsWith("bin") ? "755" : "644"));
        }
        return layer.build();
    }
}
