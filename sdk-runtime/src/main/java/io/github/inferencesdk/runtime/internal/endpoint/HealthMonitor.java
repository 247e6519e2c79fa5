// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.HealthCheck;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pipeline's health check at intervals, on one thread of its own, and remembers how it went. The watchdog keeps the
 * time of each run: a check that ignores its interrupt keeps the thread, and nothing else. Safe for concurrent use.
 */
public final class HealthMonitor implements Watchdog.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);
    private static final String FAILED = "the health check failed";
    private static final String LATE = "the health check did not finish in time";
    /** How long a stop waits for a check that was interrupted. */
    private static final long LAST_CALL_MILLIS = 1000;

    private final @Nullable HealthCheck<Object> check;
    private final Duration interval;
    private final long timeoutNanos;
    private final Watchdog watchdog;
    private final MemoryGuard memory;
    private final CountDownLatch firstResult = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable String problem;

    // What the thread and the watchdog agree on, guarded by this.
    private @Nullable Thread thread;
    private boolean running;
    private boolean late;
    private long started;

    /**
     * A monitor that has not begun to look.
     *
     * @param check empty when the pipeline has none: then all is always well
     */
    @SuppressWarnings("unchecked") // the pipeline's factory made its types line up
    public HealthMonitor(
            Optional<? extends HealthCheck<?>> check,
            Duration interval,
            Duration timeout,
            Watchdog watchdog,
            MemoryGuard memory) {
        this.check = (HealthCheck<Object>) check.orElse(null);
        this.interval = interval;
        this.timeoutNanos = timeout.toNanos();
        this.watchdog = watchdog;
        this.memory = memory;
    }

    /** Starts to look at {@code model}, and waits for the first result, good, bad or late. */
    public void start(Object model) throws InterruptedException {
        HealthCheck<Object> wanted = check;
        synchronized (this) {
            if (wanted == null || isClosing()) {
                return;
            }
            thread = new Thread(() -> watch(wanted, model), "inference-health");
            thread.setDaemon(true);
            thread.start();
        }
        watchdog.watch(this);
        firstResult.await();
    }

    /** What is wrong with the model, in words for the client; empty when all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void watch(HealthCheck<Object> wanted, Object model) {
        try {
            do {
                run(wanted, model);
            } while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException stray) { // nobody interrupts between runs
            LOG.warn("health checks end: their thread was interrupted");
        }
    }

    private void run(HealthCheck<Object> wanted, Object model) {
        if (!begin()) {
            return;
        }
        Throwable failure = null;
        try {
            wanted.check(model);
        } catch (Throwable thrown) { // also an Error: the model is not well
            memory.inHandler(thrown);
            failure = thrown;
        }
        finish(failure);
    }

    private synchronized boolean begin() {
        started = watchdog.now();
        late = false;
        running = !isClosing();
        return running;
    }

    private synchronized void finish(@Nullable Throwable failure) {
        running = false;
        Thread.interrupted(); // an interrupt is for the run that was late
        if (!late && !isClosing()) {
            become(failure == null ? null : FAILED, failure);
        }
    }

    @Override
    public synchronized void check(long now) {
        if (running && !late && now - started >= timeoutNanos && thread != null) {
            late = true;
            become(LATE, null);
            thread.interrupt();
        }
    }

    private void become(@Nullable String now, @Nullable Throwable cause) {
        String before = problem;
        problem = now;
        if (now == null && before != null) {
            LOG.info("the model is well again");
        } else if (now != null && !now.equals(before)) {
            LOG.warn("{}: /ping answers 503", now, cause);
        }
        firstResult.countDown();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Runs no more checks, interrupts one that runs, and says whether none runs by now. */
    public boolean shutDown() throws InterruptedException {
        Thread last;
        synchronized (this) {
            closing.countDown();
            firstResult.countDown();
            last = thread;
            if (running && last != null) {
                last.interrupt();
            }
        }
        watchdog.forget(this);
        if (last != null) {
            last.join(LAST_CALL_MILLIS);
        }
        return last == null || !last.isAlive();
    }
}
