// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a server serves: one model, or many. */
interface Served {
    /** The endpoints of their own, by their paths. */
    Map<String, Endpoint> endpoints();

    /** The endpoints whose paths are not known beforehand. */
    Router.Family family();

    /** Why the platform should not count on this server; empty when all is well. */
    Optional<String> pingProblem();

    /** Starts to load what is to be loaded at the start, in the background. */
    void start();

    /** How that ended. */
    CompletableFuture<ModelState> loaded();

    /** Ends health checks, and says whether they have returned. */
    boolean endChecks() throws InterruptedException;

    /** Ends what sessions keep. */
    void closeSessions();

    /** Unloads what is loaded. No handler may run any more. */
    void unload();
}
