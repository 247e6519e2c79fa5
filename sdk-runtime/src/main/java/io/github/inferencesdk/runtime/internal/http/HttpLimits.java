package io.github.inferencesdk.runtime.internal.http;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param maxConnections how many connections are open at once; more wait in the system's backlog
 * @param idleTimeout how long a connection may be silent; longer than the platform's proxies keep theirs
 * @param headTimeout from the first byte of a head to its last
 * @param bodyStall how long a body may make no progress
 */
public record HttpLimits(int maxConnections, Duration idleTimeout, Duration headTimeout, Duration bodyStall) {}
