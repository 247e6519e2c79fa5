// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of requests with many records, apart from those of other requests, so that neither keeps the other from a
 * thread; the permits to predict they share. Per request one thread reads and writes, and one or more run handlers. All
 * start when needed and end after a while without work. Safe for concurrent use.
 *
 * <p>With {@code n} permits there are at most {@code n} requests at once and {@code 2n} threads that run handlers.
 */
final class RecordThreads {
    private final ThreadPoolExecutor requests;
    private final ExtraThreads runners;
    private final Semaphore spareRunners;

    RecordThreads(int permits) {
        this.requests = new ThreadPoolExecutor(
                permits,
                permits,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                ExtraThreads.named("inference-records-"));
        requests.allowCoreThreadTimeOut(true);
        this.runners = new ExtraThreads("inference-record-worker-");
        this.spareRunners = new Semaphore(permits);
    }

    /** Runs one request, now or when another is done. */
    void execute(Runnable request) {
        requests.execute(request);
    }

    /** Takes back a request that has not begun to run. */
    void remove(Runnable request) {
        requests.remove(request);
    }

    /** Runs handlers on one more thread. Each request has a right to one, and to a replacement of one that is stuck. */
    void run(Runnable runner) {
        runners.run(runner);
    }

    /** The threads beyond the first of each request. */
    Semaphore spareRunners() {
        return spareRunners;
    }

    /** Interrupts what still runs, drops what still waits, and takes nothing more. */
    void interrupt() {
        requests.shutdownNow();
        runners.interrupt();
    }

    /** Says whether all threads have ended by {@code end}, in the time of {@link System#nanoTime}. */
    boolean awaitEnd(long end) throws InterruptedException {
        boolean requestsEnded = requests.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return runners.awaitEnd(end) && requestsEnded;
    }
}
