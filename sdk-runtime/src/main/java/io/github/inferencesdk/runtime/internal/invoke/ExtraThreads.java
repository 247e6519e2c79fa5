// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As many threads as are asked for; who asks keeps them few. They end after 10 s without work. Safe for concurrent use.
 */
final class ExtraThreads {
    private final ThreadPoolExecutor executor;

    /** Threads of that name and a number. */
    ExtraThreads(String prefix) {
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), named(prefix));
    }

    /** Makes daemon threads of that name and a number. */
    static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs something on one more thread. */
    void run(Runnable task) {
        executor.execute(task);
    }

    /** Whether they were {@linkplain #interrupt interrupted} for good. */
    boolean isShutDown() {
        return executor.isShutdown();
    }

    /** Interrupts what still runs, and takes nothing more. */
    void interrupt() {
        executor.shutdownNow();
    }

    /** Says whether all threads have ended by {@code end}, in the time of {@link System#nanoTime}. */
    boolean awaitEnd(long end) throws InterruptedException {
        return executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
