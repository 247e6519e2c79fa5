// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.BatchContext;
import io.github.inferencesdk.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch, on a thread that holds a permit. When the handler throws for several inputs, each half of them is predicted
 * again, until the guilty one is alone; the owners of the others hear of their predictions as soon as there are any. The
 * thread is interrupted when nobody waits for any input of the call that it is in.
 */
final class BatchRun implements Watchdog.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Batcher batcher;
    private final Workers workers;

    // What the thread and those who watch it agree on, guarded by this.
    private final Deque<List<BatchItem>> parts = new ArrayDeque<>();
    private List<BatchItem> called = List.of();
    private @Nullable Thread thread;
    private long interruptedAt;
    private boolean interrupted;
    private boolean replaced;
    private boolean holdsPermit = true;

    /** A batch of inputs that have just left the queue. */
    BatchRun(Batcher batcher, List<BatchItem> items) {
        this.batcher = batcher;
        this.workers = batcher.workers();
        parts.add(items);
        items.forEach(item -> item.join(this));
    }

    /** Predicts until each input has its outcome, or nobody waits for it. */
    void predict() {
        for (List<BatchItem> part = nextPart(); !part.isEmpty(); part = nextPart()) {
            try {
                predict(part);
            } finally {
                part.forEach(BatchItem::letGo);
            }
        }
    }

    /** The next inputs that somebody waits for, all of them held; empty when there are no more. */
    private synchronized List<BatchItem> nextPart() {
        while (!parts.isEmpty() && !workers.batchThreads().isShutDown()) {
            List<BatchItem> waited = new ArrayList<>(parts.removeFirst());
            waited.removeIf(item -> !item.tryHold());
            if (!waited.isEmpty()) {
                return waited;
            }
        }
        return List.of();
    }

    private void predict(List<BatchItem> part) {
        long start = workers.watchdog().now();
        List<Object> outcomes;
        try {
            outcomes = call(part);
        } catch (Throwable failure) { // an Error costs no more than an exception
            took(part, start);
            failed(part, failure);
            return;
        }
        took(part, start);
        giveBackIfLast();
        if (outcomes == null || outcomes.size() != part.size()) {
            ruleBroken(part, outcomes == null ? "null" : outcomes.size() + " outcomes");
            return;
        }
        for (int i = 0; i < part.size(); i++) {
            complete(part.get(i), outcomes.get(i));
        }
    }

    private void took(List<BatchItem> part, long start) {
        long end = workers.watchdog().now();
        for (BatchItem item : part) {
            item.took(start, end, part.size());
        }
        workers.batchCounts().batch(part.size());
        part.forEach(item -> workers.batchCounts().waited(item.waited()));
    }

    /** The outcomes as they are now: the list is the handler's, which may fill it again in its next call. */
    private @Nullable List<Object> call(List<BatchItem> part) throws Exception {
        List<Object> inputs = part.stream().map(BatchItem::input).toList();
        BatchContext context =
                BatchContext.of(part.stream().map(BatchItem::context).toList());
        begin(part);
        try {
            List<Outcome<Object>> outcomes =
                    batcher.handler().predictBatch(inputs, part.get(0).model(), context);
            return outcomes == null ? null : new ArrayList<>(outcomes);
        } finally {
            finish();
        }
    }

    private synchronized void begin(List<BatchItem> part) {
        called = part;
        thread = Thread.currentThread();
        interruptIfOver();
    }

    /** Afterwards no interrupt of this batch's can hit the thread. */
    private synchronized void finish() {
        called = List.of();
        thread = null;
        interrupted = false;
        Thread.interrupted(); // nor one that the handler restored
        workers.watchdog().forget(this);
    }

    private void failed(List<BatchItem> part, Throwable failure) {
        if (part.size() == 1 || workers.batchThreads().isShutDown()) {
            part.forEach(item -> item.fail(failure));
            return;
        }
        LOG.debug("a batch of {} failed, its halves are predicted again", part.size(), failure);
        workers.batchCounts().split();
        int half = part.size() / 2;
        synchronized (this) {
            if (!replaced) {
                parts.addFirst(part.subList(half, part.size()));
                parts.addFirst(part.subList(0, half));
            }
        }
    }

    private static void ruleBroken(List<BatchItem> part, String returned) {
        String rule = "predictBatch must return one outcome for each input, in their order; for " + part.size()
                + " inputs it returned " + returned;
        part.forEach(item -> item.fail(new IllegalStateException(rule)));
    }

    private static void complete(BatchItem item, @Nullable Object outcome) {
        if (outcome instanceof Outcome.Success<?> success) {
            item.succeed(success.prediction());
        } else if (outcome instanceof Outcome.Failure<?> failure) {
            item.fail(failure.cause());
        } else {
            item.fail(new IllegalStateException(
                    "predictBatch must return one outcome for each input; the one for this input is null"));
        }
    }

    /** Nobody waits for one of the inputs any more. */
    synchronized void lost() {
        interruptIfOver();
    }

    private void interruptIfOver() {
        Thread running = thread;
        if (running != null && !interrupted && called.stream().allMatch(BatchItem::isOver)) {
            interrupted = true;
            interruptedAt = workers.watchdog().now();
            workers.watchdog().watch(this);
            running.interrupt();
        }
    }

    @Override
    public void check(long now) {
        List<BatchItem> rest;
        synchronized (this) {
            Thread stuck = thread;
            if (stuck == null || replaced || !interrupted || now - interruptedAt <= Attempt.GRACE) {
                return;
            }
            replaced = true;
            workers.watchdog().forget(this);
            workers.pool().replace(stuck);
            rest = parts.stream().flatMap(List::stream).toList();
            parts.clear();
        }
        giveBack(); // the permit is lent to the replacement
        batcher.replaceThread(rest);
    }

    /** The next batch need not wait until this one is handed over. */
    private void giveBackIfLast() {
        boolean last;
        synchronized (this) {
            last = parts.isEmpty();
        }
        if (last) {
            giveBack();
        }
    }

    private void giveBack() {
        synchronized (this) {
            if (!holdsPermit) {
                return;
            }
            holdsPermit = false;
        }
        batcher.giveBack();
    }

    /** Ends it, and says whether the thread may go on: nobody has taken its place. */
    boolean end() {
        giveBack();
        boolean kept;
        synchronized (this) {
            kept = !replaced;
        }
        if (!kept) {
            workers.pool().returned(Thread.currentThread());
        }
        return kept;
    }
}
