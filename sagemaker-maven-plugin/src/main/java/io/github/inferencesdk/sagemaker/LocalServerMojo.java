// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.local.ServerCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that start a container on this machine have in common: its command and its model. */
public abstract class LocalServerMojo extends SageMakerMojo {
    /** The application to serve with. */
    @Parameter(property = "sagemaker.application", defaultValue = "${project.build.directory}/app")
    protected File application = new File("target/app");

    /**
     * Another server in the place of the application: the words of its command, such as /opt/inference/bin/serve for the
     * generic one, or docker run --rm -p 127.0.0.1:{port}:8080 -v {model}:/opt/ml/model:ro IMAGE.
     */
    @Parameter(property = "sagemaker.localCommand")
    protected @Nullable String localCommand;

    /** The model: an archive or a folder. By default target/model.tar.gz if it is there, and otherwise an empty folder. */
    @Parameter(property = "sagemaker.model")
    protected @Nullable File model;

    /** Environment variables of the container. */
    @Parameter
    protected Map<String, String> environment = Map.of();

    /** {@return the words of the command} */
    protected final List<String> command() {
        return ServerCommand.words(localCommand, application.toPath());
    }

    /** {@return the model, if there is one} */
    protected final Optional<Path> model() {
        File usual = new File(buildDirectory, "model.tar.gz");
        if (model != null) {
            return Optional.of(model.toPath());
        }
        return usual.isFile() ? Optional.of(usual.toPath()) : Optional.empty();
    }
}
