// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.runtime.internal.body.BodyStore;
import java.time.Duration;

/**
 * What runs the handlers of all models of a server: the threads and permits, the clock that watches them, and where their
 * failures go. Safe for concurrent use.
 */
public final class Workers {
    private final WorkerPool pool;
    private final RecordThreads recordThreads;
    private final ExtraThreads batchThreads = new ExtraThreads("inference-batch-");
    private final BatchCounts batchCounts;
    private final BatchLimits batching;
    private final BodyStore bodies;
    private final Watchdog watchdog;
    private final Failures failures;
    private final Duration timeout;

    /**
     * Workers whose threads start when they are needed.
     *
     * @param permits how many requests predict at once, at least 1
     * @param queueSize how many may wait for a worker, at least 0
     * @param timeout from the end of the body to the answer
     * @param batching how inputs gather to batches, in pipelines that have these
     * @param bodies where answers are kept that are not sent before they are whole
     */
    public Workers(
            int permits,
            int queueSize,
            Duration timeout,
            BatchLimits batching,
            BodyStore bodies,
            Watchdog watchdog,
            Failures failures) {
        this.pool = new WorkerPool(permits, queueSize);
        this.recordThreads = new RecordThreads(permits);
        this.timeout = timeout;
        this.batching = batching;
        this.batchCounts = new BatchCounts(batching.maxSize());
        this.bodies = bodies;
        this.watchdog = watchdog;
        this.failures = failures;
    }

    /** Whether nothing is admitted, because all permits are held by threads that ignore their interrupt. */
    public boolean isWedged() {
        return pool.isWedged();
    }

    WorkerPool pool() {
        return pool;
    }

    RecordThreads recordThreads() {
        return recordThreads;
    }

    ExtraThreads batchThreads() {
        return batchThreads;
    }

    /** What was predicted in batches. */
    public BatchCounts batchCounts() {
        return batchCounts;
    }

    BatchLimits batching() {
        return batching;
    }

    BodyStore bodies() {
        return bodies;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    Failures failures() {
        return failures;
    }

    Duration timeout() {
        return timeout;
    }

    /** Interrupts what still runs, drops what still waits, and says whether all handlers have returned by now. */
    public boolean shutDown() throws InterruptedException {
        recordThreads.interrupt();
        batchThreads.interrupt();
        pool.interrupt();
        long end = System.nanoTime() + WorkerPool.LAST_CALL;
        boolean records = recordThreads.awaitEnd(end);
        boolean batches = batchThreads.awaitEnd(end);
        return pool.awaitEnd(end) && records && batches;
    }
}
