// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import org.jspecify.annotations.Nullable;

/** One input that is predicted in a batch. Its outcome is written before, and read after, {@link Owner#predicted}. */
final class BatchItem {
    private final Object input;
    private final Job job;
    private final InferenceContext context;
    private final boolean record;
    private final Owner owner;
    private final long queuedAt;

    /** The batch it is in, once it has left the queue. */
    private volatile @Nullable BatchRun run;

    private @Nullable Object prediction;
    private @Nullable Throwable failure;
    private long waited;
    private long predicted;
    private int batchSize;

    /**
     * An input that is ready.
     *
     * @param record whether it is one of many of its job
     * @param now the time, in nanoseconds
     */
    BatchItem(Object input, Job job, InferenceContext context, boolean record, Owner owner, long now) {
        this.input = input;
        this.job = job;
        this.context = context;
        this.record = record;
        this.owner = owner;
        this.queuedAt = now;
    }

    Object input() {
        return input;
    }

    Object model() {
        return job.model();
    }

    InferenceContext context() {
        return context;
    }

    boolean isRecord() {
        return record;
    }

    long queuedAt() {
        return queuedAt;
    }

    boolean isOver() {
        return owner.isOver();
    }

    /** The batch it is in; null while it waits for one. */
    @Nullable
    BatchRun run() {
        return run;
    }

    /** Puts it into a batch. */
    void join(BatchRun batch) {
        run = batch;
    }

    /** Keeps what the handler may use in place until {@link #letGo}, or says that it is over. */
    boolean tryHold() {
        return !owner.isOver() && job.session().tryEnter();
    }

    void letGo() {
        job.session().leave();
    }

    /** Where it is, in words for the client. */
    String where() {
        return run == null ? "waiting for its batch" : "while the model was working";
    }

    /** Notes how it was predicted, and in how large a batch. */
    void took(long start, long end, int size) {
        waited = start - queuedAt;
        predicted = end - start;
        batchSize = size;
    }

    void succeed(Object prediction) {
        this.prediction = prediction;
        owner.predicted();
    }

    void fail(Throwable failure) {
        this.failure = failure;
        owner.predicted();
    }

    /**
     * What was predicted.
     *
     * @throws Exception why there is nothing
     */
    Object prediction() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (prediction == null) {
            throw new IllegalStateException("not predicted yet");
        }
        return prediction;
    }

    /** Nanoseconds from the queue to the model. */
    long waited() {
        return waited;
    }

    /** Nanoseconds in the model. */
    long predicted() {
        return predicted;
    }

    /** How many inputs were in the call that predicted it. */
    int batchSize() {
        return batchSize;
    }

    /** The walk through the handlers that an input is on. Safe for concurrent use. */
    interface Owner {
        /** Whether nobody waits for the outcome any more. */
        boolean isOver();

        /** Has the outcome. Called once, on the thread that predicted; it must not block or throw. */
        void predicted();
    }
}
