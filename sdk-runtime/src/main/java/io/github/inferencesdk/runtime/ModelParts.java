package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.HealthMonitor;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.WarmUp;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model and what runs its handlers, without a way for requests to come in. */
final class ModelParts {
    private static final Logger LOG = LoggerFactory.getLogger(ModelParts.class);

    final MemoryGuard memory;
    final Watchdog watchdog;
    final Failures failures;
    final BodyStore bodies;
    final InvocationService service;
    final Sessions sessions;
    final HealthMonitor monitor;
    final ModelSlot model;

    /**
     * Parts that are not started yet.
     *
     * @param permits how many requests predict at once
     * @param onOutOfMemory what to do when the process should end for want of memory; must not block
     */
    ModelParts(InferencePipeline<?, ?, ?> pipeline, ServerConfig config, int permits, Runnable onOutOfMemory) {
        this.memory = new MemoryGuard(System::nanoTime, onOutOfMemory);
        this.watchdog = new Watchdog(System::nanoTime, memory);
        this.failures = new Failures(memory);
        this.bodies = bodyStore(config);
        this.service = new InvocationService(
                pipeline,
                permits,
                config.queueSize(),
                config.timeout(),
                config.nonBlocking(),
                bodies,
                watchdog,
                failures);
        this.sessions =
                new Sessions(pipeline.hasSessions(), Clock.systemUTC(), config.sessionLifetime(), config.maxSessions());
        this.monitor = new HealthMonitor(
                pipeline.healthCheck(), config.healthInterval(), config.healthTimeout(), watchdog, memory);
        WarmUp warmUp = new WarmUp(pipeline, sessions, System::nanoTime);
        this.model = new ModelSlot(pipeline.loader(), modelContext(config), loaded -> {
            warmUp.run(loaded);
            monitor.start(loaded);
        });
    }

    private static ModelContext modelContext(ServerConfig config) {
        return ModelContext.builder()
                .modelDir(config.modelDir())
                .properties(config.properties())
                .build();
    }

    private static BodyStore bodyStore(ServerConfig config) {
        SpoolDirectory directory = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        directory.sweep();
        return new BodyStore(
                new ByteBudget(config.bodyMemory()),
                new ByteBudget(config.bodySpool()),
                config.spoolThreshold(),
                directory);
    }

    /** Ends what still runs, and unloads the model unless handlers still use it. */
    void shutDown() {
        watchdog.close();
        boolean returned = handlersReturned();
        sessions.close(); // what they keep may be the model's
        if (returned) {
            model.close();
        } else {
            LOG.warn("the model is not unloaded: handlers or a check that ignore their interrupt still use it");
        }
    }

    private boolean handlersReturned() {
        try {
            boolean handlers = service.shutDown();
            return monitor.shutDown() && handlers;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
