// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Health;
import io.github.inferencesdk.runtime.internal.endpoint.HealthMonitor;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import io.github.inferencesdk.runtime.internal.model.WarmUp;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What serves one model: its life, its sessions, its health check, and the endpoint that invokes it. Safe for concurrent use. */
public final class ModelHost {
    private final Sessions sessions;
    private final HealthMonitor monitor;
    private final ModelSlot slot;
    private final Health health;
    private final InvocationService service;
    private final Invocations invocations;

    /** Hosts the model of {@code pipeline}, which is not loaded yet. */
    public ModelHost(InferencePipeline<?, ?, ?> pipeline, ModelContext context, Hosting hosting) {
        this.sessions = new Sessions(
                pipeline.hasSessions(), Clock.systemUTC(), hosting.sessionLifetime(), hosting.maxSessions());
        this.monitor = new HealthMonitor(
                pipeline.healthCheck(),
                hosting.healthInterval(),
                hosting.healthTimeout(),
                hosting.watchdog(),
                hosting.memory());
        WarmUp warmUp = new WarmUp(pipeline, sessions, System::nanoTime);
        this.slot = new ModelSlot(pipeline.loader(), context, loaded -> {
            warmUp.run(loaded);
            monitor.start(loaded);
        });
        this.health = new Health(hosting.health(), slot, monitor::problem);
        this.service = new InvocationService(pipeline, hosting.workers(), hosting.allowInline());
        this.invocations = new Invocations(pipeline, service, health, hosting.failures(), sessions, hosting.options());
    }

    /** Starts to load, in the background. */
    public void start() {
        sessions.start();
        slot.start();
    }

    /** How the load ended; see {@link ModelSlot#loaded()}. */
    public CompletableFuture<ModelState> loaded() {
        return slot.loaded();
    }

    /** Where the model is in its life. */
    public ModelState state() {
        return slot.state();
    }

    /** Answers requests to the model. */
    public Endpoint invocations() {
        return invocations;
    }

    /** Runs the handlers, for requests that do not come over HTTP. */
    public InvocationService service() {
        return service;
    }

    /** What the health check found; empty when all is well. */
    public Optional<String> checkProblem() {
        return monitor.problem();
    }

    /** Why the platform should not count on the model, in words for it; empty when all is well. */
    public Optional<String> pingProblem() {
        return health.pingProblem();
    }

    /** Ends the health check, and says whether it has returned. */
    public boolean endCheck() throws InterruptedException {
        return monitor.shutDown();
    }

    /** Ends what the sessions keep, which may be the model's. */
    public void closeSessions() {
        sessions.close();
    }

    /** Unloads the model. No handler may run any more. */
    public void unload() {
        slot.close();
    }
}
