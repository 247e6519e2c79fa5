// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.host.Hosting;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.runtime.internal.http.HttpLimits;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What an {@link InferenceServer} is made of, put together by its configuration. */
final class ServerParts {
    final SharedParts shared;
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
        this.shared = new SharedParts(config, config.workers(), onOutOfMemory);
        InvocationOptions options = SharedParts.options(config, config.failOnBadRecord());
        this.served = served(pipeline, config, shared.hosting(config, options, draining));
        Map<String, Endpoint> endpoints = new HashMap<>(served.endpoints());
        endpoints.put(Ping.PATH, new Ping(served::pingProblem));
        this.engine = new HttpEngine(
                config.host(),
                config.port(),
                httpLimits(config),
                new Router(endpoints, served.family()),
                shared.bodies,
                shared.watchdog,
                shared.memory,
                draining,
                new AccessLog(config.accessLog()));
    }

    private static Served served(@Nullable InferencePipeline<?, ?, ?> pipeline, ServerConfig config, Hosting hosting) {
        return pipeline == null
                ? new ManyModels(config.multiModel().orElseThrow(), config.timeout(), hosting)
                : new OneModel(pipeline, config, hosting);
    }

    private static HttpLimits httpLimits(ServerConfig config) {
        ConnectionLimits connections = config.connections();
        BodyLimits bodies = config.bodies();
        return new HttpLimits(
                connections.max(),
                connections.maxHeadSize(),
                connections.maxHeaders(),
                connections.maxUriLength(),
                connections.idleTimeout(),
                connections.headTimeout(),
                bodies.stallTimeout(),
                bodies.minRate(),
                connections.writeStallTimeout());
    }
}
