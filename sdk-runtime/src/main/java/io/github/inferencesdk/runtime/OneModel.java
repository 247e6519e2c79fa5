// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.ExecutionParameters;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.host.Hosting;
import io.github.inferencesdk.runtime.internal.host.ModelHost;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server's only model, loaded when it starts. */
final class OneModel implements Served {
    private final ServerConfig config;
    private final ModelHost host;

    OneModel(InferencePipeline<?, ?, ?> pipeline, ServerConfig config, Hosting hosting) {
        this.config = config;
        ModelContext context = ModelContext.builder()
                .modelDir(config.modelDir())
                .properties(config.properties())
                .build();
        this.host = new ModelHost(pipeline, context, hosting);
    }

    ModelHost host() {
        return host;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return Map.of(
                "/invocations",
                host.invocations(),
                "/execution-parameters",
                new ExecutionParameters(
                        config.maxConcurrentTransforms(),
                        config.workers(),
                        config.batchStrategy(),
                        config.maxPayloadInMb(),
                        config.maxRequestSize()));
    }

    @Override
    public Router.Family family() {
        return path -> Optional.empty();
    }

    @Override
    public Optional<String> pingProblem() {
        return host.pingProblem();
    }

    @Override
    public void start() {
        host.start();
    }

    @Override
    public CompletableFuture<ModelState> loaded() {
        return host.loaded();
    }

    @Override
    public boolean endChecks() throws InterruptedException {
        return host.endCheck();
    }

    @Override
    public void closeSessions() {
        host.closeSessions();
    }

    @Override
    public void unload() {
        host.unload();
    }
}
