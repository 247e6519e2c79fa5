// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.BatchPredictHandler;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers inputs to batches, and has these predicted. An input that finds the model idle is predicted at once, on the
 * thread that decoded it. Others wait in {@link BatchLanes}; as soon as there is a permit, and they are enough or have
 * waited long enough, a thread takes as many as a batch may have. Safe for concurrent use.
 *
 * <p>One thread at a time is on watch for the next batch, so there are at most one more than there are permits.
 */
final class Batcher {
    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    private final BatchPredictHandler<Object, Object, Object> handler;
    private final Workers workers;
    private final int maxSize;
    private final long maxDelay;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final BatchLanes lanes = new BatchLanes();
    private int predicting;
    private int threads;
    private boolean watched;

    @SuppressWarnings("unchecked") // the pipeline's factory made its types line up
    Batcher(BatchPredictHandler<?, ?, ?> handler, Workers workers) {
        this.handler = (BatchPredictHandler<Object, Object, Object>) handler;
        this.workers = workers;
        this.maxSize = workers.batching().maxSize();
        this.maxDelay = workers.batching().maxDelay();
        workers.pool().makeRoom(maxSize);
    }

    BatchPredictHandler<Object, Object, Object> handler() {
        return handler;
    }

    Workers workers() {
        return workers;
    }

    int maxSize() {
        return maxSize;
    }

    /** Has {@code attempt} take a permit for an input that need not wait for others; {@link #leftModel} is then owed. */
    boolean tryAlone(Attempt attempt) throws InterruptedException {
        if (!tryCountAlone()) {
            return false;
        }
        boolean entered = false;
        try {
            entered = attempt.tryEnter();
        } finally {
            if (!entered) {
                leftModel();
            }
        }
        if (entered) {
            workers.batchCounts().batch(1);
            workers.batchCounts().waited(0);
        }
        return entered;
    }

    private boolean tryCountAlone() {
        lock.lock();
        try {
            if (!lanes.isEmpty() || (maxDelay > 0 && predicting > 0)) {
                return false;
            }
            predicting++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a batch, or an input alone, has left the model. */
    void leftModel() {
        lock.lock();
        try {
            predicting--;
            changed.signalAll(); // an idle model lets nobody wait
        } finally {
            lock.unlock();
        }
    }

    /** Puts inputs into the queue; their owners hear of them again. */
    void submit(List<BatchItem> items) {
        boolean start;
        lock.lock();
        try {
            items.forEach(lanes::add);
            start = tryWatch();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (start) {
            startThread();
        }
    }

    /** Takes an input out whose owner is over, wherever it is. */
    void drop(BatchItem item) {
        lock.lock();
        try {
            lanes.remove(item);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        BatchRun run = item.run();
        if (run != null) {
            run.lost();
        }
    }

    /** Counts one more thread, which then has to be started, if one is wanted. Called under the lock. */
    private boolean tryWatch() {
        if (watched || lanes.isEmpty() || threads > workers.pool().permitCount()) {
            return false;
        }
        watched = true;
        threads++;
        return true;
    }

    /** Starts the thread that was counted. Where there is none, another takes its turn later, or all that wait have failed. */
    private void startThread() {
        try {
            workers.batchThreads().run(this::runBatches);
        } catch (Throwable failure) { // no more threads, or shutting down
            LOG.debug("no further thread for batches", failure);
            endThread(true);
            takeUnlessThreads().forEach(item -> item.fail(failure));
        }
    }

    private List<BatchItem> takeUnlessThreads() {
        lock.lock();
        try {
            return threads > 0 ? List.of() : lanes.take(lanes.size());
        } finally {
            lock.unlock();
        }
    }

    private void endThread(boolean onWatch) {
        lock.lock();
        try {
            threads--;
            watched = watched && !onWatch;
        } finally {
            lock.unlock();
        }
    }

    private void runBatches() {
        boolean onWatch = true;
        boolean counted = true;
        try {
            while (onWatch && !workers.batchThreads().isShutDown()) {
                if (!awaitTurn()) {
                    continue;
                }
                BatchRun run = nextRun();
                onWatch = false;
                counted = run == null || runBatch(run);
                onWatch = counted && tryWatchOn();
            }
        } finally {
            if (counted) {
                endThread(onWatch);
            }
        }
    }

    /**
     * Waits until a batch is due and there is a permit for it, which this thread then has. An interrupt, after which it has
     * none, is either one that a handler left behind, or all threads end.
     */
    private boolean awaitTurn() {
        try {
            awaitDue();
            permits().acquire();
            return true;
        } catch (InterruptedException interrupt) {
            return false;
        }
    }

    /** Waits until inputs need not wait for others any more, or there is none. */
    private void awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (predicting > 0 && !lanes.isEmpty() && lanes.size() < maxSize) {
                long left = lanes.oldest() + maxDelay - workers.watchdog().now();
                if (left <= 0) {
                    return;
                }
                long unused = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, which then holds the permit; null, and the permit is given back, when there is nothing to predict. */
    private @Nullable BatchRun nextRun() {
        BatchRun run = null;
        boolean start;
        lock.lock();
        try {
            List<BatchItem> items = lanes.take(maxSize);
            if (!items.isEmpty()) {
                predicting++;
                run = new BatchRun(this, items);
            }
            watched = false;
            start = tryWatch();
        } finally {
            lock.unlock();
        }
        if (run == null) {
            permits().release();
        }
        if (start) {
            startThread();
        }
        return run;
    }

    /** Predicts a batch, and says whether this thread is still counted as one of this batcher's. */
    private boolean runBatch(BatchRun run) {
        try {
            run.predict();
        } catch (Throwable defect) { // its inputs have their deadlines; those in the queue still need this thread
            workers.failures().inServer(defect, "of a batch");
        }
        return run.end();
    }

    private boolean tryWatchOn() {
        lock.lock();
        try {
            if (watched || lanes.isEmpty()) {
                return false;
            }
            watched = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on without the thread of a batch, which is stuck, with the inputs that were still before it. */
    void replaceThread(List<BatchItem> rest) {
        endThread(false);
        submit(rest);
    }

    /** Takes the permit of a batch back. */
    void giveBack() {
        permits().release();
        leftModel();
    }

    private Semaphore permits() {
        return workers.pool().permits();
    }
}
