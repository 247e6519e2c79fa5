// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.archive.Manifest;
import io.github.inferencesdk.runtime.internal.endpoint.LocalRequest;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Checks a model from its files to its answers. One thread at a time. */
final class ModelCheck {
    private final ServerConfig config;
    private final StopSignal stop = new StopSignal();
    private final CheckTable table = new CheckTable();

    ModelCheck(ServerConfig config) {
        this.config = config;
    }

    /** Checks all that can be checked: what needs something that is broken is left out. */
    CheckTable run() throws InterruptedException {
        files();
        ModelSource source;
        try {
            source = ModelSource.find(config.modelDir());
            table.holds("pipeline");
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError failure) {
            // the provider is the team's code
            table.broken("pipeline", FailureText.of(failure));
            return table;
        }
        try (LocalModel model = new LocalModel(source.bare(), config, config.failOnBadRecord(), stop)) {
            check(model, source);
        } catch (StopSignal.Stopped outOfMemory) {
            table.broken("memory", "the process ran out of memory");
        }
        return table;
    }

    private void files() {
        try {
            Optional<Manifest> manifest = Manifest.in(config.modelDir());
            if (manifest.isEmpty()) {
                table.notKnown("files", "no manifest");
                return;
            }
            List<String> problems = manifest.get().problemsWithFiles(config.modelDir());
            if (problems.isEmpty()) {
                table.holds("files");
            } else {
                table.broken("files", String.join("; ", problems));
            }
        } catch (IOException | RuntimeException failure) {
            table.broken("files", FailureText.of(failure));
        }
    }

    private void check(LocalModel model, ModelSource source) throws InterruptedException, StopSignal.Stopped {
        Object loaded;
        try {
            loaded = model.load();
            table.holds("load");
        } catch (IllegalStateException failure) {
            table.broken("load", FailureText.of(failure));
            return;
        }
        if (source.bare().healthCheck().isEmpty()) {
            table.notKnown("health", "no health check");
        } else {
            model.healthProblem().ifPresentOrElse(why -> table.broken("health", why), () -> table.holds("health"));
        }
        for (GoldenSample sample : source.samples()) {
            sample(model, loaded, sample);
        }
    }

    private void sample(LocalModel model, Object loaded, GoldenSample sample)
            throws InterruptedException, StopSignal.Stopped {
        String name = "sample " + sample.name();
        try {
            Payload answer = answer(model, loaded, sample);
            Optional<String> difference = sample.difference(answer);
            if (sample.response().isEmpty()) {
                table.notKnown(name, "no known answer");
            } else if (difference.isPresent()) {
                table.broken(name, difference.get());
            } else {
                table.holds(name);
            }
        } catch (InterruptedException | StopSignal.Stopped ended) {
            throw ended;
        } catch (InferenceException refused) {
            table.broken(name, why(refused));
        } catch (Exception failure) {
            table.broken(name, FailureText.of(failure));
        }
    }

    /** What a client is told of a failure of the model's does not help here. */
    private static String why(InferenceException refused) {
        Throwable cause = refused.getCause();
        return refused.kind() == ErrorKind.MODEL_FAILURE && cause != null
                ? "the model failed: " + FailureText.of(cause)
                : refused.kind() + ": " + refused.getMessage();
    }

    private Payload answer(LocalModel model, Object loaded, GoldenSample sample) throws Exception {
        Optional<String> accept = sample.response()
                .map(known -> known.mediaType().withoutParameters().toString());
        LocalRequest request = model.invocations().request(sample.request().mediaType(), accept, stop);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.answer(sample.request(), loaded, response -> response.writeTo(body));
        return Payload.of(request.accepted(), body.toByteArray());
    }
}
