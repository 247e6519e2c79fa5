// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.internal.archive.ArchiveLayout;
import io.github.inferencesdk.runtime.internal.config.Settings;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import tools.jackson.databind.JsonNode;

/**
 * {@code rehearse}: serves on a free port of this machine, sends itself the golden samples, and ends. The launcher
 * {@code bin/train} has the JVM record what that loads. Where there is no provider yet, as in an image whose models come
 * later, a pipeline that echoes JSON stands in. It goes the way of {@link ServeCommand}, so that its classes are recorded.
 */
final class RehearseCommand {
    private RehearseCommand() {}

    static int run(Arguments arguments, Map<String, String> environment, PrintStream err)
            throws Arguments.Misuse, InterruptedException {
        Optional<Path> model = arguments.path("--model");
        arguments.done();
        try (ModelDirectory directory = ModelDirectory.of(model)) {
            return run(directory.settings(environment), directory, err);
        } catch (IOException | IllegalStateException refused) {
            err.println("cannot rehearse: " + FailureText.of(refused));
            return Main.MISUSED;
        }
    }

    private static int run(Map<String, String> environment, ModelDirectory directory, PrintStream err)
            throws InterruptedException {
        HttpEngine.loadClasses();
        InferenceServer.Builder builder = InferenceServer.builder();
        ModelSource source;
        try {
            ServerConfig config = ServerConfig.fromEnvironment(onFreePort(environment));
            source = source(config);
            builder.config(config).pipeline(source.pipeline());
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError misused) {
            err.println("cannot rehearse: " + FailureText.of(misused));
            return Main.MISUSED;
        }
        try (InferenceServer server = builder.start()) {
            ServeCommand.endOnSignal(server, directory);
            server.awaitReady();
            new Rehearsal(server.port(), source.samples()).run();
            return 0;
        } catch (IOException | RuntimeException failure) {
            err.println("cannot rehearse: " + FailureText.of(failure));
            return Main.FAILED;
        }
    }

    private static Map<String, String> onFreePort(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put(Settings.PORT.name(), "0");
        settings.put(Settings.HOST.name(), "127.0.0.1");
        return settings;
    }

    private static ModelSource source(ServerConfig config) throws IOException {
        boolean hasProvider = ServiceLoader.load(InferencePipelineProvider.class).stream()
                .findAny()
                .isPresent();
        if (hasProvider || ArchiveLayout.hasCode(config.modelDir())) {
            return ModelSource.find(config.modelDir());
        }
        return new ModelSource(echo(), GoldenSamples.of(RehearseCommand.class.getClassLoader()));
    }

    private static InferencePipeline<?, ?, ?> echo() {
        return InferencePipeline.of(
                context -> "echo",
                JsonInput.of(JsonNode.class),
                (input, model, context) -> input,
                JsonOutput.<JsonNode>create());
    }
}
