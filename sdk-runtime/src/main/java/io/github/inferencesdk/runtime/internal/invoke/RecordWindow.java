// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import io.github.inferencesdk.runtime.internal.records.InputRecord;
import io.github.inferencesdk.runtime.internal.records.RecordReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one request that are read and not yet written: bounded in number and bytes, run by several threads, taken
 * in order. {@link #open}, {@link #take} and {@link #close} are for the request's own thread.
 *
 * @param <R> a prediction that is ready to be written
 */
final class RecordWindow<R> {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWindow.class);
    private static final int MAX_RECORDS = 256;
    /** Of the inputs; one record alone may be larger. */
    private static final int MAX_BYTES = 256 << 10;
    /** Of the predictions that wait to be written; beyond it no more records are taken up. */
    private static final int MAX_PREDICTED = 1 << 20;
    /** What is written and waits for more is flushed after this long. */
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long IDLE_MILLIS = 200;

    private final RecordsInvocation<R> request;
    private final Deque<RecordAttempt<R>> records = new ArrayDeque<>();
    /** What a thread may take up: first what is predicted already, which others may wait for. */
    private final LinkedBlockingDeque<RecordAttempt<R>> ready = new LinkedBlockingDeque<>();

    private final RecordBatches decoded;
    private final int maxRecords;
    private final int refill;
    private final AtomicInteger runners = new AtomicInteger();
    private final AtomicLong predicted = new AtomicLong();
    private @Nullable RecordReader reader;
    private @Nullable InputRecord next;
    private int bytes;
    private @Nullable Thread owner;
    private volatile @Nullable RecordAttempt<R> awaited;
    private volatile boolean cancelled;

    RecordWindow(RecordsInvocation<R> request) {
        this.request = request;
        this.decoded = new RecordBatches(request.service());
        this.maxRecords = Math.min(MAX_RECORDS, decoded.lookahead());
        this.refill = Math.min((maxRecords + 1) / 2, decoded.group());
    }

    /** Begins to read. */
    void open(RecordReader source) throws IOException {
        owner = Thread.currentThread();
        reader = source;
        next = source.next();
    }

    /**
     * The next record, done; null behind the last. While it waits, what is in {@code out} is sent.
     *
     * @throws InterruptedException when the server shuts down, or the client has left
     */
    @Nullable
    RecordAttempt<R> take(OutputStream out) throws IOException, InterruptedException {
        fill();
        RecordAttempt<R> head = records.poll();
        if (head == null) {
            return null;
        }
        bytes -= head.size();
        await(head, out);
        drop(head);
        if (predicted.getAndAdd(-head.predictionSize()) > MAX_PREDICTED) {
            staff(); // all threads may have ended for want of room
        }
        return head;
    }

    private void fill() throws IOException {
        InputRecord record = next;
        RecordReader source = reader;
        if (records.size() > maxRecords - refill || source == null) {
            return; // refilled in bulk, which wakes the other threads less often
        }
        while (record != null
                && (records.isEmpty() || (records.size() < maxRecords && bytes + record.size() <= MAX_BYTES))) {
            RecordAttempt<R> attempt = request.attempt(held(record));
            records.add(attempt);
            bytes += attempt.size();
            if (!attempt.isDone()) {
                ready.add(attempt);
            }
            record = source.next();
        }
        next = record;
        staff();
    }

    /** Large records are charged to the memory for bodies; the small ones in a window are few enough. */
    private InputRecord held(InputRecord record) {
        if (record.size() <= MAX_BYTES || request.service().bodies().tryHold(record.size())) {
            return record;
        }
        return InputRecord.bad(
                record.line(), InferenceException.overloaded("the memory for bodies is used up, try again later"));
    }

    private void drop(RecordAttempt<R> attempt) {
        if (attempt.size() > MAX_BYTES) {
            request.service().bodies().drop(attempt.size());
        }
    }

    /**
     * As many threads as there is work for, one less than there are permits, so that other requests find one free. The
     * first is this request's by right.
     */
    private void staff() {
        if (isFull()) {
            return;
        }
        int wanted = Math.min(ready.size(), Math.max(1, request.service().pool().permitCount() - 1));
        if (wanted > 0 && runners.get() == 0) {
            start(() -> {});
        }
        while (runners.get() < wanted
                && request.service().recordThreads().spareRunners().tryAcquire()) {
            start(() -> request.service().recordThreads().spareRunners().release());
        }
    }

    /**
     * Whether threads should wait for the writer. They take records up in order, so the one that it waits for is at work by
     * then, if not done.
     */
    private boolean isFull() {
        return predicted.get() > MAX_PREDICTED;
    }

    /** Starts a thread in the place of one that is stuck, whatever others have. */
    void replaceRunner() {
        runners.decrementAndGet(); // the stuck one takes no more records
        start(() -> {});
    }

    private void start(Runnable atEnd) {
        runners.incrementAndGet();
        try {
            request.service()
                    .recordThreads()
                    .run(() -> RequestMdc.run(request.job().requestId(), () -> runRecords(atEnd)));
        } catch (Throwable failure) { // no more threads, or shutting down
            runners.decrementAndGet();
            atEnd.run();
            throw failure;
        }
    }

    private void runRecords(Runnable atEnd) {
        boolean replaced = false;
        try {
            replaced = runRecords();
        } finally {
            if (!replaced) {
                runners.decrementAndGet();
            }
            atEnd.run();
        }
    }

    /** Runs records until there is none for a while, and says whether another thread has taken the place of this one. */
    private boolean runRecords() {
        try {
            while (!cancelled && (!isFull() || isPredicted(ready.peekFirst()))) {
                decoded.submit(ready.isEmpty());
                RecordAttempt<R> attempt = ready.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (attempt == null) {
                    return false;
                }
                if (attempt.attempt()) {
                    return true;
                }
            }
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
        } finally {
            decoded.submit(true);
        }
        return false;
    }

    private boolean isPredicted(@Nullable RecordAttempt<R> attempt) {
        return attempt != null && attempt.isPredicted();
    }

    /** Takes up an input that is ready for a batch. */
    void decoded(BatchItem item) {
        decoded.add(item);
    }

    /** Goes on with a record that was predicted. */
    void resume(RecordAttempt<R> attempt) {
        ready.addFirst(attempt);
        if (runners.get() == 0 && !cancelled) {
            try {
                start(() -> {});
            } catch (RuntimeException | Error noMoreThreads) {
                LOG.debug("a record waits for a thread", noMoreThreads);
            }
        }
    }

    private void await(RecordAttempt<R> head, OutputStream out) throws IOException, InterruptedException {
        awaited = head;
        boolean flushed = false;
        while (!head.isDone()) {
            long waitingSince = System.nanoTime();
            LockSupport.parkNanos(this, FLUSH_NANOS);
            if (Thread.interrupted() || cancelled) {
                throw new InterruptedException("the request was given up");
            }
            if (System.nanoTime() - waitingSince >= FLUSH_NANOS) {
                staff();
                decoded.submit(true); // a thread that is stuck in decode must not keep them
                if (!flushed) {
                    out.flush();
                    flushed = true;
                }
            }
        }
        awaited = null;
    }

    /** Wakes the request's thread if it waits for this record. */
    void completed(RecordAttempt<R> attempt) {
        predicted.addAndGet(attempt.predictionSize());
        if (awaited == attempt) {
            LockSupport.unpark(owner);
        }
    }

    /** Gives the request up; its thread finds out where it waits. */
    void cancel() {
        cancelled = true;
        LockSupport.unpark(owner);
    }

    /** Ends what is still under way. */
    void close() {
        cancelled = true;
        ready.clear();
        RecordAttempt<R> head = awaited;
        if (head != null) {
            records.addFirst(head);
        }
        for (RecordAttempt<R> attempt : records) {
            attempt.cancel();
            drop(attempt);
        }
        records.clear();
    }
}
