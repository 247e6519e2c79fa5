// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform threads that run handlers, the permits to predict, and the bound on what may wait for them. Safe for
 * concurrent use.
 *
 * <p>There are twice as many threads as permits, so that decoding and writing overlap with predicting. A thread that
 * ignores its interrupt is stuck: another takes its place, until as many are stuck as there are permits. Then the pool is
 * wedged and admits nothing until one comes back.
 */
final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    /** Handlers that were interrupted at the end of the drain get this long, all together: a stop stays within 30 s. */
    static final long LAST_CALL = TimeUnit.SECONDS.toNanos(2);

    private final int permitCount;
    private final int threadCount;
    private final int queueSize;
    private volatile int capacity;
    private final Semaphore permits;
    private final ThreadPoolExecutor executor;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Set<Thread> stuck = ConcurrentHashMap.newKeySet();

    /**
     * A pool.
     *
     * @param permits how many requests predict at once, at least 1
     * @param queueSize how many requests may wait for a thread, at least 0
     */
    WorkerPool(int permits, int queueSize) {
        this.permitCount = permits;
        this.threadCount = 2 * permits;
        this.queueSize = queueSize;
        this.capacity = threadCount + queueSize;
        this.permits = new Semaphore(permits, true);
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                threadCount, threadCount, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "inference-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Makes places for what is predicted in batches of that size: those that are in the model do not wait. */
    void makeRoom(int batchSize) {
        capacity = threadCount + queueSize + permitCount * (batchSize - 1);
    }

    /** Takes a place for one request, or says that there is none. */
    boolean tryAdmit() {
        if (isWedged()) {
            return false;
        }
        if (admitted.incrementAndGet() > capacity) {
            admitted.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives a place back. */
    void leave() {
        admitted.decrementAndGet();
    }

    /** Runs an admitted task on a worker thread. */
    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Takes back a task that has not begun to run. */
    void remove(Runnable task) {
        executor.remove(task);
    }

    Semaphore permits() {
        return permits;
    }

    /** How many requests predict at once, at least 1. */
    int permitCount() {
        return permitCount;
    }

    /** Whether as many threads are stuck as there are permits. */
    boolean isWedged() {
        return stuck.size() >= permitCount;
    }

    /** Puts another thread in the place of one that ignored its interrupt. */
    void replace(Thread thread) {
        synchronized (stuck) {
            stuck.add(thread);
            resize();
            LOG.warn(
                    "{} ignores the interrupt at its deadline: {} of {} stuck",
                    thread.getName(),
                    stuck.size(),
                    permitCount);
            if (stuck.size() == permitCount) {
                LOG.error("all permits are stuck, nothing is admitted until one comes back:\n{}", stacks());
            }
        }
    }

    /** Takes a thread back that was replaced. */
    void returned(Thread thread) {
        synchronized (stuck) {
            stuck.remove(thread);
            resize();
            LOG.info("{} came back after its deadline: {} of {} stuck", thread.getName(), stuck.size(), permitCount);
        }
    }

    private void resize() {
        int size = threadCount + stuck.size();
        if (size > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(size);
            executor.setCorePoolSize(size);
        } else {
            executor.setCorePoolSize(size);
            executor.setMaximumPoolSize(size);
        }
    }

    private String stacks() {
        return stuck.stream()
                .map(thread -> thread.getName() + "\n"
                        + Stream.of(thread.getStackTrace())
                                .map(frame -> "    at " + frame)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    /** Interrupts what still runs, drops what still waits, and takes nothing more. */
    void interrupt() {
        List<Runnable> dropped = executor.shutdownNow();
        if (!dropped.isEmpty()) {
            LOG.warn("{} requests were dropped at the end of the drain", dropped.size());
        }
    }

    /** Says whether all threads have ended by {@code end}, in the time of {@link System#nanoTime}. */
    boolean awaitEnd(long end) throws InterruptedException {
        return executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
