// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests whose head has arrived and that are not answered yet. Safe for concurrent use. */
public final class RequestsInFlight {
    private static final long ONE_BEGUN = 1L << 32;

    /** Those that ever began, modulo 2³², above those in flight. */
    private final AtomicLong counts = new AtomicLong();

    private final Object idle = new Object();
    private volatile boolean awaited;
    private boolean reachedNone; // guarded by idle

    void begin() {
        counts.addAndGet(ONE_BEGUN + 1);
    }

    void end() {
        if ((int) counts.decrementAndGet() == 0 && awaited) {
            synchronized (idle) {
                reachedNone = true;
                idle.notifyAll();
            }
        }
    }

    /** The number now. */
    public int count() {
        return (int) counts.get();
    }

    /** A number that is another one after each request that begins. */
    long begun() {
        return counts.get() >>> 32;
    }

    /** Waits until there is none for a moment, {@code nanos} at most. Called by one thread at a time. */
    void awaitNone(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        synchronized (idle) {
            reachedNone = false;
            awaited = true;
            while (count() > 0 && !reachedNone) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                idle.wait(left);
            }
            awaited = false;
        }
    }
}
