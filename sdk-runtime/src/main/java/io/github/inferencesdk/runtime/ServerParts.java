package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.ExecutionParameters;
import io.github.inferencesdk.runtime.internal.endpoint.Health;
import io.github.inferencesdk.runtime.internal.endpoint.HealthMonitor;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.runtime.internal.http.HttpLimits;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.WarmUp;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What an {@link InferenceServer} is made of, put together by its configuration. */
final class ServerParts {
    final MemoryGuard memory;
    final Watchdog watchdog;
    final ModelSlot model;
    final InvocationService service;
    final Sessions sessions;
    final HealthMonitor monitor;
    final HttpEngine engine;

    /**
     * Parts that are not started yet.
     *
     * @param draining whether the server is on its way down
     * @param onOutOfMemory what to do when the process should end for want of memory; must not block
     */
    ServerParts(
            InferencePipeline<?, ?, ?> pipeline,
            ServerConfig config,
            BooleanSupplier draining,
            Runnable onOutOfMemory) {
        this.memory = new MemoryGuard(System::nanoTime, onOutOfMemory);
        this.watchdog = new Watchdog(System::nanoTime, memory);
        Failures failures = new Failures(memory);
        BodyStore bodies = bodyStore(config);
        this.service = new InvocationService(
                pipeline,
                config.workers(),
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
        Health health = new Health(model, draining, service::isWedged, memory::tripped, monitor::problem);
        Router router = router(pipeline, config, health, failures);
        this.engine = new HttpEngine(
                config.host(),
                config.port(),
                httpLimits(config),
                router,
                bodies,
                watchdog,
                memory,
                new AccessLog(config.accessLog()));
    }

    private Router router(InferencePipeline<?, ?, ?> pipeline, ServerConfig config, Health health, Failures failures) {
        InvocationOptions options = new InvocationOptions(
                config.defaultAccept(),
                config.maxRequestSize(),
                config.maxRecordSize(),
                config.failOnBadRecord(),
                config.compression());
        return new Router(Map.of(
                Ping.PATH,
                new Ping(health),
                "/invocations",
                new Invocations(pipeline, service, health, failures, sessions, options),
                "/execution-parameters",
                new ExecutionParameters(
                        config.maxConcurrentTransforms(),
                        config.workers(),
                        config.batchStrategy(),
                        config.maxPayloadInMb(),
                        config.maxRequestSize())));
    }

    private static ModelContext modelContext(ServerConfig config) {
        return ModelContext.builder()
                .modelDir(config.modelDir())
                .properties(config.properties())
                .build();
    }

    private static HttpLimits httpLimits(ServerConfig config) {
        return new HttpLimits(
                config.maxConnections(),
                config.maxHeadSize(),
                config.maxHeaders(),
                config.maxUriLength(),
                config.idleTimeout(),
                config.headTimeout(),
                config.bodyStallTimeout(),
                config.bodyMinRate(),
                config.writeStallTimeout());
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
}
