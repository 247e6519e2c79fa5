// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.host.Hosting;
import io.github.inferencesdk.runtime.internal.host.MemoryBudget;
import io.github.inferencesdk.runtime.internal.host.ModelHosts;
import io.github.inferencesdk.runtime.internal.host.ModelRoutes;
import io.github.inferencesdk.runtime.internal.host.Models;
import io.github.inferencesdk.runtime.internal.host.ModelsEndpoint;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Models that come and go by their names. None is loaded when the server starts, and that is well. */
final class ManyModels implements Served {
    /** Beyond the deadline of the last request: for handlers to notice it, and for the model to be unloaded. */
    private static final Duration UNLOAD_GRACE = Duration.ofSeconds(5);

    private final Hosting hosting;
    private final MultiModel config;
    private final Models models;
    private final Duration unloadPatience;

    ManyModels(MultiModel config, Duration timeout, Hosting hosting) {
        this.hosting = hosting;
        this.config = config;
        this.unloadPatience = timeout.plus(UNLOAD_GRACE);
        long nativeLimit = config.nativeMemory() == 0 ? Long.MAX_VALUE : config.nativeMemory();
        this.models = new Models(
                new ModelHosts(
                        hosting, (pipeline, loader) -> GoldenSamples.of(loader).warmUp(pipeline)),
                MemoryBudget.ofProcess(config.heapPercent(), nativeLimit),
                config.maxModels());
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return Map.of(ModelsEndpoint.PATH, new ModelsEndpoint(models, config.modelsDir(), hosting.health()));
    }

    @Override
    public Router.Family family() {
        return new ModelRoutes(models, unloadPatience);
    }

    @Override
    public Optional<String> pingProblem() {
        return hosting.health().problem();
    }

    @Override
    public void start() {}

    @Override
    public CompletableFuture<ModelState> loaded() {
        return CompletableFuture.completedFuture(new ModelState.Ready(models));
    }

    @Override
    public boolean endChecks() {
        return true; // each model ends its own
    }

    @Override
    public void closeSessions() {}

    @Override
    public void unload() {
        models.close();
    }
}
