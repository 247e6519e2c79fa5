package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests whose head has arrived and that are not answered yet. Safe for concurrent use. */
public final class RequestsInFlight {
    private final AtomicInteger count = new AtomicInteger();
    private final Object idle = new Object();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        if (count.decrementAndGet() == 0) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    /** The number now. */
    public int count() {
        return count.get();
    }

    /** Waits until there is none, {@code nanos} at most, and says whether there is none. */
    public boolean awaitNone(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        synchronized (idle) {
            while (count.get() > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                idle.wait(left);
            }
        }
        return true;
    }
}
