// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks at everything with a time limit every 50 ms, which is cheaper than a timer for each. Safe for
 * concurrent use.
 */
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long PERIOD_MILLIS = 50;

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoTime;
    private final MemoryGuard memory;
    private final Thread thread;
    private volatile boolean closed;

    /** A watchdog that reads the time, in nanoseconds, from {@code nanoTime}. */
    public Watchdog(LongSupplier nanoTime, MemoryGuard memory) {
        this.nanoTime = nanoTime;
        this.memory = memory;
        this.thread = new Thread(this::watch, "inference-watchdog");
        this.thread.setDaemon(true);
    }

    /** Starts to look. */
    public void start() {
        thread.start();
    }

    /** The time, in nanoseconds, that {@link Watched#check} is called with. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Looks at {@code subject} until it is forgotten. */
    public void watch(Watched subject) {
        watched.add(subject);
    }

    /** Looks at {@code subject} no more. */
    public void forget(Watched subject) {
        watched.remove(subject);
    }

    private void watch() {
        while (!closed) {
            long now = now();
            for (Watched subject : watched) {
                check(subject, now);
            }
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private void check(Watched subject, long now) {
        try {
            subject.check(now);
        } catch (Throwable failure) { // one subject must not blind the watchdog to the others
            memory.inServer(failure);
            LOG.error("the watchdog failed to check a request", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** Something with a time limit. */
    public interface Watched {
        /** Called every 50 ms or so on the watchdog's thread, possibly once more after it is forgotten; must not block. */
        void check(long now);
    }
}
