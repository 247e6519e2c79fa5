package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.host.Hosting;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.runtime.internal.http.HttpLimits;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.invoke.Workers;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What an {@link InferenceServer} is made of, put together by its configuration. */
final class ServerParts {
    final MemoryGuard memory;
    final Watchdog watchdog;
    final Workers workers;
    final Served served;
    final HttpEngine engine;

    /**
     * Parts that are not started yet.
     *
     * @param pipeline of the only model; null for a server of many models
     * @param draining whether the server is on its way down
     * @param onOutOfMemory what to do when the process should end for want of memory; must not block
     */
    ServerParts(
            @Nullable InferencePipeline<?, ?, ?> pipeline,
            ServerConfig config,
            BooleanSupplier draining,
            Runnable onOutOfMemory) {
        this.memory = new MemoryGuard(System::nanoTime, onOutOfMemory);
        this.watchdog = new Watchdog(System::nanoTime, memory);
        Failures failures = new Failures(memory, pipeline == null);
        BodyStore bodies = bodyStore(config);
        this.workers = new Workers(config.workers(), config.queueSize(), config.timeout(), bodies, watchdog, failures);
        ServerHealth health = new ServerHealth(draining, workers::isWedged, memory::tripped);
        this.served = served(pipeline, config, hosting(config, failures, health));
        Map<String, Endpoint> endpoints = new HashMap<>(served.endpoints());
        endpoints.put(Ping.PATH, new Ping(served::pingProblem));
        this.engine = new HttpEngine(
                config.host(),
                config.port(),
                httpLimits(config),
                new Router(endpoints, served.family()),
                bodies,
                watchdog,
                memory,
                new AccessLog(config.accessLog()));
    }

    private static Served served(@Nullable InferencePipeline<?, ?, ?> pipeline, ServerConfig config, Hosting hosting) {
        return pipeline == null
                ? new ManyModels(config.multiModel().orElseThrow(), config.timeout(), hosting)
                : new OneModel(pipeline, config, hosting);
    }

    private Hosting hosting(ServerConfig config, Failures failures, ServerHealth health) {
        InvocationOptions options = new InvocationOptions(
                config.defaultAccept(),
                config.maxRequestSize(),
                config.maxRecordSize(),
                config.failOnBadRecord(),
                config.compression());
        return new Hosting(
                workers,
                watchdog,
                memory,
                failures,
                health,
                options,
                config.nonBlocking(),
                config.sessionLifetime(),
                config.maxSessions(),
                config.healthInterval(),
                config.healthTimeout(),
                config.properties());
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
