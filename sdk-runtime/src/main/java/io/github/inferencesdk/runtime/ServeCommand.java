// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** {@code serve}: what the platform runs. */
final class ServeCommand {
    private ServeCommand() {}

    static int run(Arguments arguments, Map<String, String> environment, PrintStream err)
            throws Arguments.Misuse, InterruptedException {
        Optional<Path> model = arguments.path("--model");
        arguments.done();
        try (ModelDirectory directory = ModelDirectory.of(model)) {
            return run(directory.settings(environment), directory, err);
        } catch (IOException | IllegalStateException refused) {
            err.println("cannot start: " + FailureText.of(refused));
            return Main.MISUSED;
        }
    }

    private static int run(Map<String, String> environment, ModelDirectory directory, PrintStream err)
            throws InterruptedException {
        HttpEngine.loadClasses();
        InferenceServer.Builder builder = InferenceServer.builder();
        ServerConfig config;
        try {
            config = ServerConfig.fromEnvironment(environment);
            builder.config(config);
            if (config.multiModel().isEmpty()) {
                builder.pipeline(ModelSource.find(config.modelDir()).pipeline());
            }
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError misused) {
            // the provider is the team's code
            err.println("cannot start: " + FailureText.of(misused));
            return Main.MISUSED;
        }
        return serve(builder, config.exitOnLoadFailure(), directory, err);
    }

    private static int serve(
            InferenceServer.Builder builder, boolean exitOnLoadFailure, ModelDirectory directory, PrintStream err)
            throws InterruptedException {
        InferenceServer server;
        try {
            server = builder.start();
        } catch (RuntimeException failure) {
            err.println("cannot start: " + FailureText.of(failure));
            return Main.FAILED;
        }
        endOnSignal(server, directory);
        try {
            server.awaitReady();
        } catch (IllegalStateException failure) {
            if (server.isClosing()) {
                return 0; // told to stop while the model was loading
            }
            err.println("cannot serve: " + FailureText.of(failure));
            if (exitOnLoadFailure) {
                return Main.FAILED;
            }
        }
        server.awaitTermination();
        return server.ranOutOfMemory() ? Main.OUT_OF_MEMORY : 0;
    }

    /** On SIGTERM the hook drains; the process then ends by the signal, with 143. */
    static void endOnSignal(InferenceServer server, ModelDirectory directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, directory), "inference-shutdown"));
    }

    private static void end(InferenceServer server, ModelDirectory directory) {
        server.close();
        directory.close();
    }
}
