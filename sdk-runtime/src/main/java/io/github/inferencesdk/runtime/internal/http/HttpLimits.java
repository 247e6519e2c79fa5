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
public record HttpLimits(int maxConnections, Duration idleTimeout, Duration headTimeout, Duration bodyStall) {
    /** Proxies keep idle connections for 60 s; 90 s makes sure that they, not we, close first. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);

    /** Time for a head on the slowest of links; clients of a container are its neighbours. */
    public static final Duration HEAD_TIMEOUT = Duration.ofSeconds(30);

    /** The same for a pause within a body. */
    public static final Duration BODY_STALL = Duration.ofSeconds(30);
}
