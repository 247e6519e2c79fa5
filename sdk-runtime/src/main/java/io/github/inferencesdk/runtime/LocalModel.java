// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.LocalInvocations;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal.Stopped;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A model that is loaded in this process as a server would load it, and asked without one. Safe for concurrent use. */
final class LocalModel implements AutoCloseable {
    private final SharedParts shared;
    private final OneModel served;
    private final LocalInvocations invocations;
    private final StopSignal stop;

    /**
     * A model that is not loaded yet.
     *
     * @param failOnBadRecord whether one bad record refuses its whole body
     * @param stop told when memory runs out, and asked while the model is loaded
     */
    LocalModel(InferencePipeline<?, ?, ?> pipeline, ServerConfig config, boolean failOnBadRecord, StopSignal stop) {
        // Bodies of records leave one permit to other requests, of which there are none here.
        this.shared = new SharedParts(config, config.workers() + 1, stop::stop);
        InvocationOptions options = SharedParts.options(config, failOnBadRecord);
        this.served = new OneModel(pipeline, config, shared.hosting(config, options, () -> false));
        this.stop = stop;
        this.invocations =
                new LocalInvocations(pipeline, served.host().service(), shared.failures, shared.bodies, options);
    }

    /**
     * Loads the model, and has its health checked once.
     *
     * @throws IllegalStateException when it does not load, with the cause
     * @throws Stopped when it was time to stop
     */
    Object load() throws Stopped, InterruptedException {
        stop.onStop(served::unload);
        shared.watchdog.start();
        served.start();
        try {
            ModelState state = served.loaded().get();
            if (state instanceof ModelState.Failed failed) {
                throw new IllegalStateException("the model failed to load", failed.cause());
            }
            if (state instanceof ModelState.Ready ready) {
                return ready.model();
            }
            throw new Stopped();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the health check found; empty when all is well. */
    Optional<String> healthProblem() {
        return served.host().checkProblem();
    }

    /** Whether memory ran out so often that the process should end. */
    boolean ranOutOfMemory() {
        return shared.memory.tripped();
    }

    /** Asks the model. */
    LocalInvocations invocations() {
        return invocations;
    }

    @Override
    public void close() {
        shared.shutDown(served);
    }
}
