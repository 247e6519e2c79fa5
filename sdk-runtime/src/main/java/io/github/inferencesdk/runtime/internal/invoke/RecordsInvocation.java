// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import io.github.inferencesdk.runtime.internal.records.InputRecord;
import io.github.inferencesdk.runtime.internal.records.RecordOutput;
import io.github.inferencesdk.runtime.internal.records.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request with many records. Its thread splits the body, hands records to threads that run the handlers, and writes
 * what they make in the order of the records, within a {@link RecordWindow}.
 *
 * @param <R> a prediction that is ready to be written
 */
final class RecordsInvocation<R> implements Runnable, Watchdog.Watched {
    private enum State {
        WAITING,
        RUNNING,
        OVER
    }

    private final Job job;
    private final RecordPlan plan;
    private final InvocationService service;
    private final RecordOutput<R> output;
    private final long admitted;
    private final RecordFailures failures;
    private final RecordWindow<R> window;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile boolean clientLeft;

    RecordsInvocation(Job job, RecordPlan plan, RecordOutput<R> output, InvocationService service) {
        this.job = job;
        this.plan = plan;
        this.output = output;
        this.service = service;
        this.admitted = service.watchdog().now();
        this.failures = new RecordFailures(service.failures(), job.requestId());
        this.window = new RecordWindow<>(this);
        service.watchdog().watch(this);
        job.responder().onClientGone(this::cancel);
    }

    Job job() {
        return job;
    }

    RecordPlan plan() {
        return plan;
    }

    InvocationService service() {
        return service;
    }

    RecordOutput<R> output() {
        return output;
    }

    InferenceException errorOf(Throwable failure) {
        return failures.of(failure);
    }

    /** A walk of one record through the handlers. */
    RecordAttempt<R> attempt(InputRecord record) {
        Batcher batcher = service.batcher();
        return batcher == null ? new RecordAttempt<>(this, record) : new BatchedRecord<>(this, record, batcher);
    }

    void decoded(BatchItem item) {
        window.decoded(item);
    }

    void resume(RecordAttempt<R> attempt) {
        window.resume(attempt);
    }

    void completed(RecordAttempt<R> attempt) {
        window.completed(attempt);
    }

    void replaceRunner() {
        window.replaceRunner();
    }

    /** The longest wait is for a thread; from there on each record has a deadline of its own. */
    @Override
    public void check(long now) {
        if (now - admitted > service.timeout().toNanos() && giveUpWaiting()) {
            job.responder().fail(Invocation.tooLate(service, "waiting for a free worker"));
        }
    }

    private void cancel() {
        clientLeft = true;
        if (giveUpWaiting()) {
            job.responder().abandon();
        } else {
            window.cancel();
        }
    }

    /** Whether this call is the one that ended it before it ran. */
    private boolean giveUpWaiting() {
        if (!state.compareAndSet(State.WAITING, State.OVER)) {
            return false;
        }
        service.watchdog().forget(this);
        service.recordThreads().remove(this);
        job.body().close();
        service.pool().leave();
        return true;
    }

    @Override
    public void run() {
        service.watchdog().forget(this);
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        job.stages().took(Stage.QUEUE, service.watchdog().now() - admitted);
        RequestMdc.run(job.requestId(), this::answer);
    }

    private void answer() {
        try (BodyBuffer body = job.body().expanded();
                InputStream bytes = body.stream()) {
            answer(plan.reader(bytes, job.contentType()));
        } catch (Throwable failure) {
            refuse(failure);
        } finally {
            service.pool().leave();
        }
    }

    private void refuse(Throwable failure) {
        if (clientLeft) {
            service.failures().afterAnswer(failure, job.requestId());
            job.responder().abandon();
        } else {
            job.responder().fail(service.failures().of(failure, job.requestId()));
        }
    }

    private void answer(RecordReader reader) throws Exception {
        window.open(reader);
        if (plan.failOnBad()) {
            try (BodyBuffer collected = service.bodies().open()) {
                collected.fill(this::write);
                service.succeed(job, collected.toPayload(job.accepted(), Headers.empty()));
            }
        } else {
            service.succeed(job, Payload.writing(job.accepted(), this::write));
        }
    }

    /** Writes the whole answer. */
    private void write(OutputStream out) throws Exception {
        long bad = 0;
        long count = 0;
        try {
            output.begin(out);
            for (RecordAttempt<R> next = window.take(out); next != null; next = window.take(out)) {
                count++;
                R prediction = next.prediction();
                if (prediction == null || !output.write(out, prediction)) {
                    bad++;
                    writeError(out, next);
                }
            }
            output.end(out);
        } finally {
            window.close();
            job.stages().records(count, bad);
            failures.summarize();
        }
    }

    /** Writes the error of a record in its place, or has it end the request. */
    private void writeError(OutputStream out, RecordAttempt<R> record) throws IOException {
        InferenceException error = record.error();
        if (error == null) {
            error = errorOf(new IllegalStateException("the prediction for the record in line " + record.line()
                    + " has columns that the first one has not, or none"));
        }
        if (plan.failOnBad()) {
            throw RecordPlan.atLine(error, record.line());
        }
        output.writeError(out, plan.errors().encode(error, record.line()));
    }
}
