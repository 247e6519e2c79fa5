// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.invoke.Workers;
import java.time.Duration;
import java.util.Map;

/**
 * What all models of a server share.
 *
 * @param allowInline whether non-blocking pipelines may run on I/O threads
 * @param sessionLifetime how long a session lives
 * @param maxSessions how many sessions of one model are open at once
 * @param healthInterval how often a pipeline's health check runs
 * @param healthTimeout how long it may take
 * @param properties the settings of the deployment, which loaders see
 */
public record Hosting(
        Workers workers,
        Watchdog watchdog,
        MemoryGuard memory,
        Failures failures,
        ServerHealth health,
        InvocationOptions options,
        boolean allowInline,
        Duration sessionLifetime,
        int maxSessions,
        Duration healthInterval,
        Duration healthTimeout,
        Map<String, String> properties) {}
