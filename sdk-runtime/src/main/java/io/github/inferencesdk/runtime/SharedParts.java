// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.host.Hosting;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.invoke.Workers;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs the handlers of models, whether requests come over HTTP or from a file. */
final class SharedParts {
    private static final Logger LOG = LoggerFactory.getLogger(SharedParts.class);

    final MemoryGuard memory;
    final Watchdog watchdog;
    final BodyStore bodies;
    final Failures failures;
    final Workers workers;

    /**
     * Parts that are not started yet.
     *
     * @param permits how many requests predict at once
     * @param onOutOfMemory what to do when the process should end for want of memory; must not block
     */
    SharedParts(ServerConfig config, int permits, Runnable onOutOfMemory) {
        this.memory = new MemoryGuard(System::nanoTime, onOutOfMemory);
        this.watchdog = new Watchdog(System::nanoTime, memory);
        this.failures = new Failures(memory, config.multiModel().isPresent());
        this.bodies = bodyStore(config.bodies());
        this.workers = new Workers(
                permits, config.queueSize(), config.timeout(), config.batching().limits(), bodies, watchdog, failures);
    }

    private static BodyStore bodyStore(BodyLimits bodies) {
        SpoolDirectory directory = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        directory.sweep();
        return new BodyStore(
                new ByteBudget(bodies.memory()), new ByteBudget(bodies.spool()), bodies.spoolThreshold(), directory);
    }

    /**
     * What models are hosted with.
     *
     * @param draining whether the server is on its way down
     */
    Hosting hosting(ServerConfig config, InvocationOptions options, BooleanSupplier draining) {
        return new Hosting(
                workers,
                watchdog,
                memory,
                failures,
                new ServerHealth(draining, workers::isWedged, memory::tripped),
                options,
                config.nonBlocking(),
                config.sessionLifetime(),
                config.maxSessions(),
                config.healthInterval(),
                config.healthTimeout(),
                config.properties());
    }

    static InvocationOptions options(ServerConfig config, boolean failOnBadRecord) {
        return new InvocationOptions(
                config.defaultAccept(),
                config.maxRequestSize(),
                config.maxRecordSize(),
                failOnBadRecord,
                config.compression(),
                config.streamResponses());
    }

    /** Ends what still runs, and unloads what is served unless handlers still use it. */
    void shutDown(Served served) {
        watchdog.close();
        boolean returned = handlersReturned(served);
        served.closeSessions(); // what they keep may be the model's
        if (returned) {
            served.unload();
        } else {
            LOG.warn("the model is not unloaded: handlers or a check that ignore their interrupt still use it");
        }
    }

    private boolean handlersReturned(Served served) {
        try {
            boolean handlers = workers.shutDown();
            return served.endChecks() && handlers;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
