// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param maxConnections how many connections are open at once; more wait in the system's backlog
 * @param maxHeadSize bytes of a head
 * @param maxHeaders header lines of a head
 * @param maxUriLength characters of path and query
 * @param idleTimeout how long a connection may be silent; longer than the platform's proxies keep theirs
 * @param headTimeout from the first byte of a head to its last
 * @param bodyStall how long a body may make no progress
 * @param bodyMinRate bytes per second that a body must average once it has taken longer than that; 0 for no limit
 * @param writeStall how long a write may wait for the client
 */
public record HttpLimits(
        int maxConnections,
        int maxHeadSize,
        int maxHeaders,
        int maxUriLength,
        Duration idleTimeout,
        Duration headTimeout,
        Duration bodyStall,
        int bodyMinRate,
        Duration writeStall) {}
