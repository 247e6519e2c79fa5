// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An author's promise that handlers take microseconds, kept until it is broken: eight calls of 5 ms or more, of which each
 * thousand quick calls forgive one. On a busy machine the scheduler alone can do that, so it is believed again after 10 s,
 * and after twice as long each time, up to 10 min. Safe for concurrent use.
 */
final class InlinePromise {
    private static final Logger LOG = LoggerFactory.getLogger(InlinePromise.class);
    private static final long MAX_BODY = 64 << 10;
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int STRIKES = 8;
    private static final int FORGIVEN_AFTER = 1000;
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(10);

    private final boolean given;
    private final LongSupplier nanoTime;
    private final AtomicInteger strikes = new AtomicInteger();
    private final AtomicInteger quickCalls = new AtomicInteger();
    private volatile boolean kept;

    // Guarded by this.
    private long pause = FIRST_PAUSE;
    private long brokenUntil;

    InlinePromise(boolean given, LongSupplier nanoTime) {
        this.given = given;
        this.kept = given;
        this.nanoTime = nanoTime;
    }

    /** Whether a request with this body may run on the I/O thread. */
    boolean covers(BodyBuffer body) {
        return given && !body.isGzip() && body.size() <= MAX_BODY && (kept || isBelievedAgain());
    }

    private synchronized boolean isBelievedAgain() {
        if (!kept && nanoTime.getAsLong() - brokenUntil >= 0) {
            strikes.set(0);
            kept = true;
        }
        return kept;
    }

    /** Notes how long one call took. */
    void took(long nanos) {
        if (nanos < SLOW) {
            if (strikes.get() > 0 && quickCalls.incrementAndGet() % FORGIVEN_AFTER == 0) {
                strikes.updateAndGet(count -> Math.max(0, count - 1));
            }
        } else if (strikes.incrementAndGet() == STRIKES) {
            broken();
        }
    }

    private synchronized void broken() {
        kept = false;
        brokenUntil = nanoTime.getAsLong() + pause;
        LOG.warn(
                "the pipeline is marked nonBlocking, but its handlers took {} ms and more, {} times: they run on worker"
                        + " threads for {} s",
                TimeUnit.NANOSECONDS.toMillis(SLOW),
                STRIKES,
                TimeUnit.NANOSECONDS.toSeconds(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
}
