// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.endpoint.LocalRequest;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import io.github.inferencesdk.runtime.internal.transform.Transform;
import io.github.inferencesdk.runtime.internal.transform.TransformReport;
import java.io.IOException;
import java.util.Map;
import java.util.ServiceConfigurationError;

/** {@code transform}: runs the handlers over a file, as a batch job does. */
final class TransformCommand {
    private final TransformOptions options;
    private final Streams streams;
    private final StopSignal stop;

    private TransformCommand(TransformOptions options, Streams streams, StopSignal stop) {
        this.options = options;
        this.streams = streams;
        this.stop = stop;
    }

    static int run(Arguments arguments, Map<String, String> environment, Streams streams)
            throws Arguments.Misuse, InterruptedException {
        TransformOptions options = TransformOptions.take(arguments);
        try (Interruption signal = Interruption.onSignal();
                ModelDirectory directory = ModelDirectory.of(options.model())) {
            return new TransformCommand(options, streams, signal.stop()).run(directory.settings(environment));
        } catch (IOException | IllegalStateException refused) {
            streams.err().println("cannot start: " + FailureText.of(refused));
            return Main.MISUSED;
        }
    }

    private int run(Map<String, String> environment) throws Arguments.Misuse, InterruptedException {
        ServerConfig config;
        ModelSource source;
        try {
            config = ServerConfig.fromEnvironment(environment);
            source = ModelSource.find(config.modelDir());
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError misused) {
            // the provider is the team's code
            streams.err().println("cannot start: " + FailureText.of(misused));
            return Main.MISUSED;
        }
        // A bad record that ends the run does so where it stands: what is before it is kept for --resume.
        try (LocalModel model = new LocalModel(source.bare(), config, false, stop)) {
            LocalRequest request = request(model);
            int code = transform(model, request, config.failOnBadRecord());
            return model.ranOutOfMemory() ? Main.OUT_OF_MEMORY : code;
        }
    }

    private LocalRequest request(LocalModel model) throws Arguments.Misuse {
        try {
            return model.invocations().request(options.files().type(), options.accept(), stop);
        } catch (InferenceException notSupported) {
            throw new Arguments.Misuse(String.valueOf(notSupported.getMessage()));
        }
    }

    private int transform(LocalModel model, LocalRequest request, boolean failOnBad) throws InterruptedException {
        TransformReport report = new TransformReport(streams.err(), streams.interactive(), System::nanoTime);
        try {
            Object loaded = model.load();
            try {
                new Transform(options.files(), request, failOnBad, stop, report).run(loaded);
            } finally {
                report.summarize();
            }
            return report.errors() == 0 ? 0 : Main.FAILED;
        } catch (StopSignal.Stopped stopped) {
            streams.err().println("stopped; --resume true goes on from here");
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (InferenceException refused) {
            streams.err().println("failed: " + refused.kind() + ": " + refused.getMessage());
        } catch (Exception failure) {
            streams.err().println("failed: " + FailureText.of(failure));
        }
        return Main.FAILED;
    }
}
