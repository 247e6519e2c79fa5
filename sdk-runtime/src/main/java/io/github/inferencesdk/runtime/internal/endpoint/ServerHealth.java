// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the server can answer requests at all, whatever its models do, and if not, why. Safe for concurrent use. */
public final class ServerHealth {
    private final BooleanSupplier draining;
    private final BooleanSupplier wedged;
    private final BooleanSupplier outOfMemory;

    /** Asks each of these, on every call. */
    public ServerHealth(BooleanSupplier draining, BooleanSupplier wedged, BooleanSupplier outOfMemory) {
        this.draining = draining;
        this.wedged = wedged;
        this.outOfMemory = outOfMemory;
    }

    /** Why no request would be answered, in words for the client; empty when all is well. */
    public Optional<String> problem() {
        if (draining.getAsBoolean()) {
            return Optional.of("the server is shutting down");
        }
        if (outOfMemory.getAsBoolean()) {
            return Optional.of("the server ran out of memory and is shutting down");
        }
        if (wedged.getAsBoolean()) {
            return Optional.of("all workers are stuck in requests past their deadline");
        }
        return Optional.empty();
    }
}
