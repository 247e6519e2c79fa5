package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether requests would be answered, and if not, why. Safe for concurrent use. */
public final class Health {
    private final ModelSlot model;
    private final BooleanSupplier draining;
    private final BooleanSupplier wedged;
    private final BooleanSupplier outOfMemory;

    /** Asks each of these, on every call. */
    public Health(ModelSlot model, BooleanSupplier draining, BooleanSupplier wedged, BooleanSupplier outOfMemory) {
        this.model = model;
        this.draining = draining;
        this.wedged = wedged;
        this.outOfMemory = outOfMemory;
    }

    /** Whether the server is on its way down. */
    boolean isDraining() {
        return draining.getAsBoolean();
    }

    /** Why no request would be answered, in words for the client; empty when all is well. */
    Optional<String> problem() {
        if (draining.getAsBoolean()) {
            return Optional.of("the server is shutting down");
        }
        if (outOfMemory.getAsBoolean()) {
            return Optional.of("the server ran out of memory and is shutting down");
        }
        if (wedged.getAsBoolean()) {
            return Optional.of("all workers are stuck in requests past their deadline");
        }
        return modelProblem();
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
