// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;

/**
 * How a client takes one response. Time counts only while a write waits for the client, not while the response is made.
 * Safe for concurrent use.
 *
 * <p>The system tells that there is room again only when a good part of its buffer is free, which with a slow client may
 * take minutes. So a write that seems to wait is tried again now and then: {@link Verdict#UNSURE}.
 */
final class WriteProgress {
    /** Bytes per second below which a client does not read, it holds on. */
    static final long MIN_RATE = 1024;

    private static final int TRIES = 8;

    private final long limit;
    private volatile boolean counting;

    // Guarded by this.
    private boolean waiting;
    private long waitingSince;
    private long lastTaken;
    private long lastTry;
    private long waited;
    private long taken;

    /**
     * Nothing is written yet.
     *
     * @param limit how long, in nanoseconds, the client may take nothing, and over how long its rate is looked at
     */
    WriteProgress(long limit) {
        this.limit = limit;
    }

    /** Starts a new response. Costs nothing when no write of the last one had to wait. */
    void reset() {
        if (counting) {
            forget();
        }
    }

    private synchronized void forget() {
        counting = false;
        waiting = false;
        waited = 0;
        taken = 0;
    }

    /** Whether a write of this response had to wait, so that what the client takes is counted. */
    boolean isCounting() {
        return counting;
    }

    /** Whether a write waits for the client now. */
    synchronized boolean isWaiting() {
        return waiting;
    }

    /** A write has to wait for the client, from now on or still. */
    synchronized void waits(long now) {
        if (!waiting) {
            waiting = true;
            waitingSince = now;
            lastTaken = now;
            lastTry = now;
            counting = true;
        }
    }

    /** The client took {@code bytes}; with {@code all} of them, nothing waits any more. */
    synchronized void took(long bytes, boolean all, long now) {
        taken += bytes;
        if (bytes > 0) {
            lastTaken = now;
        }
        if (all && waiting) {
            waiting = false;
            waited += now - waitingSince;
        }
    }

    /** What to do about the client. */
    synchronized Verdict check(long now) {
        if (!waiting) {
            return Verdict.FINE;
        }
        if (now - Math.max(lastTaken, lastTry) > limit / TRIES) {
            lastTry = now;
            return Verdict.UNSURE;
        }
        if (now - lastTaken > limit) {
            return Verdict.STALLED;
        }
        long total = waited + now - waitingSince;
        if (total <= limit) {
            return Verdict.FINE;
        }
        boolean tooSlow = taken < MIN_RATE * total / TimeUnit.SECONDS.toNanos(1);
        waitingSince = now; // the next stretch is judged by itself
        waited = 0;
        taken = 0;
        return tooSlow ? Verdict.STALLED : Verdict.FINE;
    }

    /** What is known of the client. */
    enum Verdict {
        /** It reads, or nothing waits for it. */
        FINE,
        /** It seems not to read: the write is to be tried again. */
        UNSURE,
        /** It does not read, or a trickle. */
        STALLED
    }
}
