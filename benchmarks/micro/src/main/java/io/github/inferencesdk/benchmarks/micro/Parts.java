// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Health;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.invoke.BatchLimits;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.invoke.Workers;
import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A server's parts behind its HTTP engine, put together as the server does, with its defaults. */
final class Parts {
    private static final int MEMORY = 64 << 20;
    private static final int QUEUE = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final MemoryGuard memory = new MemoryGuard(System::nanoTime, () -> {});
    private final Watchdog watchdog = new Watchdog(System::nanoTime, memory);
    private final Failures failures = new Failures(memory, false);
    private final BodyStore bodies = new BodyStore(
            new ByteBudget(MEMORY),
            new ByteBudget(MEMORY),
            1 << 20,
            new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir"))));
    private final Workers workers = new Workers(
            Runtime.getRuntime().availableProcessors(),
            QUEUE,
            TIMEOUT,
            new BatchLimits(1, 0),
            bodies,
            watchdog,
            failures);

    private Parts() {}

    /** Parts that are at work. */
    static Parts start() {
        Parts parts = new Parts();
        parts.watchdog.start();
        return parts;
    }

    BodyStore bodies() {
        return bodies;
    }

    InvocationService service(InferencePipeline<?, ?, ?> pipeline) {
        return new InvocationService(pipeline, workers, true);
    }

    /** What answers {@code POST /invocations}, with its model loaded. */
    Endpoint invocations(InferencePipeline<?, ?, ?> pipeline) {
        ModelSlot model =
                new ModelSlot(pipeline.loader(), ModelContext.builder().build(), loaded -> {});
        model.start();
        model.loaded().join();
        Health health =
                new Health(new ServerHealth(() -> false, workers::isWedged, memory::tripped), model, Optional::empty);
        Sessions sessions = new Sessions(false, Clock.systemUTC(), Duration.ofMinutes(1), 1);
        InvocationOptions options =
                new InvocationOptions(MediaType.APPLICATION_JSON, MEMORY, 1 << 20, false, true, true);
        return new Invocations(pipeline, service(pipeline), health, failures, sessions, options);
    }

    /** Ends the threads. */
    void stop() throws InterruptedException {
        watchdog.close();
        if (!workers.shutDown()) {
            throw new IllegalStateException("a handler has not returned");
        }
    }
}
