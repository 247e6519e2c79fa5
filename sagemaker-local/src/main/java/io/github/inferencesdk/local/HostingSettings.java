// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.async.AsyncSettings;
import io.github.inferencesdk.local.internal.container.ContainerLog;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link LocalSageMakerBuilder} was told, and what goes together. */
final class HostingSettings {
    List<String> command = List.of();
    Path directory = Path.of("");
    final Map<String, String> environment = new HashMap<>();

    @Nullable
    Path model;

    @Nullable
    Path models;

    String endpointName = "local";
    String variantName = "AllTraffic";
    int port;
    int containerPort;
    int payloadLimit = 6 << 20;
    Duration invocationTimeout = Duration.ofSeconds(60);
    ContainerTimes times = ContainerTimes.platform();

    @Nullable
    ObjectStore asyncStore;

    @Nullable
    URI asyncOutput;

    @Nullable
    URI asyncFailure;

    int asyncMaxConcurrency = AsyncSettings.CONCURRENT;
    Consumer<String> output = ContainerLog::line;

    /** Null when the endpoint is none for asynchronous calls. */
    @Nullable
    AsyncSettings async() {
        return asyncStore == null || asyncOutput == null
                ? null
                : new AsyncSettings(asyncStore, asyncOutput, asyncFailure, asyncMaxConcurrency);
    }

    /** Throws an {@link IllegalStateException} when something is missing, or does not go with the rest. */
    void check() {
        if (command.isEmpty()) {
            throw new IllegalStateException("no command is set; give the container's program, such as bin/serve");
        }
        if (model != null && models != null) {
            throw new IllegalStateException(
                    "set model(…) or models(…), not both: an endpoint serves one model or many");
        }
        if (asyncFailure != null && asyncOutput == null) {
            throw new IllegalStateException("asyncFailure(…) is set without asyncOutput(…)");
        }
        if (asyncOutput != null && models != null) {
            throw new IllegalStateException(
                    "set asyncOutput(…) or models(…), not both: asynchronous calls cannot name a model");
        }
    }
}
