package io.github.inferencesdk.runtime.internal.invoke;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of requests with many records, apart from those of other requests, so that neither keeps the other from a
 * thread; the permits to predict they share. Per request one thread reads and writes, and one or more run handlers. All
 * start when needed and end after a while without work. Safe for concurrent use.
 *
 * <p>With {@code n} permits there are at most {@code n} requests at once and {@code 2n} threads that run handlers.
 */
final class RecordThreads {
    private final ThreadPoolExecutor requests;
    private final ThreadPoolExecutor runners;
    private final Semaphore spareRunners;

    RecordThreads(int permits) {
        this.requests = new ThreadPoolExecutor(
                permits, permits, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), named("inference-records-"));
        requests.allowCoreThreadTimeOut(true);
        this.runners = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("inference-record-worker-"));
        this.spareRunners = new Semaphore(permits);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
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
        runners.execute(runner);
    }

    /** The threads beyond the first of each request. */
    Semaphore spareRunners() {
        return spareRunners;
    }

    /** Interrupts what still runs, drops what still waits, and takes nothing more. */
    void interrupt() {
        requests.shutdownNow();
        runners.shutdownNow();
    }

    /** Says whether all threads have ended by {@code end}, in the time of {@link System#nanoTime}. */
    boolean awaitEnd(long end) throws InterruptedException {
        boolean requestsEnded = requests.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return runners.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS) && requestsEnded;
    }
}
