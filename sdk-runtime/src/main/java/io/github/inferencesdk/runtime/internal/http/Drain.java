// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;

/**
 * Ends the traffic so that no request is lost: what was sent before is answered, each answer is the last of its
 * connection, and idle connections are closed last.
 *
 * <ol>
 *   <li>For a quiet time the port stays open, and until the requests in flight are answered: what clients had sent is
 *       read, and who comes anew gets an answer.
 *   <li>The port is closed. The connections that are left can bring one more request each.
 *   <li>When a quiet time has passed without any, the idle connections are closed.
 * </ol>
 */
final class Drain {
    /** Long enough for what lies in a socket to be read on a busy machine, short beside the platform's patience. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpConnector connector;
    private final RequestsInFlight inFlight;
    private final long end;

    /** A drain that takes {@code nanos} at most from now on. */
    Drain(HttpConnector connector, RequestsInFlight inFlight, long nanos) {
        this.connector = connector;
        this.inFlight = inFlight;
        this.end = System.nanoTime() + nanos;
    }

    /** Drains, and says whether all requests were answered in time. */
    boolean run() throws InterruptedException {
        boolean quiet = passesQuietly();
        inFlight.awaitNone(left());
        connector.close();
        while (!quiet && left() > 0) {
            quiet = passesQuietly();
        }
        connector.closeIdle();
        inFlight.awaitNone(left());
        return inFlight.count() == 0;
    }

    /** Lets a quiet time pass, and says whether there was no request in it. */
    private boolean passesQuietly() throws InterruptedException {
        long before = inFlight.begun();
        TimeUnit.NANOSECONDS.sleep(Math.min(QUIET, left()));
        return inFlight.count() == 0 && inFlight.begun() == before;
    }

    private long left() {
        return Math.max(0, end - System.nanoTime());
    }
}
