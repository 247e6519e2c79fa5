// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.runtime.internal.log.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a process that ran out of memory should end: one {@link OutOfMemoryError} in a handler is that request's
 * failure, three within a minute, or one in the SDK's own code, are the process's. Safe for concurrent use.
 */
public final class MemoryGuard {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);
    private static final int TOLERATED = 3;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final Runnable onTrip;
    private final Deque<Long> recent = new ArrayDeque<>(TOLERATED);
    private volatile boolean tripped;

    /** Calls {@code onTrip} once, when the process should drain and end. It must not block. */
    public MemoryGuard(LongSupplier nanoTime, Runnable onTrip) {
        this.nanoTime = nanoTime;
        this.onTrip = onTrip;
    }

    /** Whether the process should end. */
    public boolean tripped() {
        return tripped;
    }

    /** Notes a failure in a handler. Does nothing unless it is, or was caused by, an {@link OutOfMemoryError}. */
    public void inHandler(Throwable failure) {
        if (isOutOfMemory(failure) && tooMany()) {
            trip("handlers ran out of memory " + TOLERATED + " times within a minute");
        }
    }

    /** Notes a failure in the SDK's own code. Does nothing unless it is an {@link OutOfMemoryError}. */
    public void inServer(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            trip("the server itself ran out of memory");
        }
    }

    /** Whether memory ran out, here or in what caused this. */
    public static boolean isOutOfMemory(Throwable failure) {
        return failure instanceof OutOfMemoryError || Printable.cause(failure) instanceof OutOfMemoryError;
    }

    private synchronized boolean tooMany() {
        long now = nanoTime.getAsLong();
        while (!recent.isEmpty() && now - recent.peekFirst() > WINDOW) {
            recent.removeFirst();
        }
        recent.addLast(now);
        return recent.size() >= TOLERATED;
    }

    private void trip(String why) {
        synchronized (this) {
            if (tripped) {
                return;
            }
            tripped = true;
        }
        LOG.error("{}: this process drains and ends", why);
        onTrip.run();
    }
}
