package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.endpoint.ExecutionParameters;
import io.github.inferencesdk.runtime.internal.endpoint.Health;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.runtime.internal.http.HttpLimits;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What an {@link InferenceServer} is made of, put together by its configuration. */
final class ServerParts {
    final ModelParts core;
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
        this.core = new ModelParts(pipeline, config, config.workers(), onOutOfMemory);
        Health health =
                new Health(core.model, draining, core.service::isWedged, core.memory::tripped, core.monitor::problem);
        Router router = router(pipeline, config, health);
        this.engine = new HttpEngine(
                config.host(),
                config.port(),
                httpLimits(config),
                router,
                core.bodies,
                core.watchdog,
                core.memory,
                new AccessLog(config.accessLog()));
    }

    private Router router(InferencePipeline<?, ?, ?> pipeline, ServerConfig config, Health health) {
        InvocationOptions options = invocationOptions(config, config.failOnBadRecord());
        return new Router(Map.of(
                Ping.PATH,
                new Ping(health),
                "/invocations",
                new Invocations(pipeline, core.service, health, core.failures, core.sessions, options),
                "/execution-parameters",
                new ExecutionParameters(
                        config.maxConcurrentTransforms(),
                        config.workers(),
                        config.batchStrategy(),
                        config.maxPayloadInMb(),
                        config.maxRequestSize())));
    }

    /** What the configuration says of invocations, but for what a bad record does. */
    static InvocationOptions invocationOptions(ServerConfig config, boolean failOnBadRecord) {
        return new InvocationOptions(
                config.defaultAccept(),
                config.maxRequestSize(),
                config.maxRecordSize(),
                failOnBadRecord,
                config.compression());
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
}
