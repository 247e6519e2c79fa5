// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether requests to one model would be answered, whether the model is well, and if not, why. Safe for concurrent use. */
public final class Health {
    private final ServerHealth server;
    private final ModelSlot model;
    private final Supplier<Optional<String>> check;

    /**
     * Asks each of these, on every call.
     *
     * @param check what the pipeline's health check found; it turns {@code /ping}, and no request is refused for it
     */
    public Health(ServerHealth server, ModelSlot model, Supplier<Optional<String>> check) {
        this.server = server;
        this.model = model;
        this.check = check;
    }

    /** Why no request would be answered, in words for the client; empty when all is well. */
    Optional<String> problem() {
        return server.problem().or(this::modelProblem);
    }

    /** Why the platform should not count on this server, in words for it; empty when all is well. */
    public Optional<String> pingProblem() {
        return problem().or(check);
    }

    private Optional<String> modelProblem() {
        ModelState state = model.state();
        if (state instanceof ModelState.Ready) {
            return Optional.empty();
        }
        if (state instanceof ModelState.Loading) {
            return Optional.of("the model is still loading");
        }
        return Optional.of(state instanceof ModelState.Failed ? "the model failed to load" : "the model is unloaded");
    }

    /** The model, when it is loaded. */
    Optional<Object> model() {
        return model.state() instanceof ModelState.Ready ready ? Optional.of(ready.model()) : Optional.empty();
    }
}
