// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests whose body has arrived and has them answered: on a worker thread within bounds, or at once for pipelines
 * that promised not to block. Safe for concurrent use.
 */
public final class InvocationService {
    /** Up to here an answer is written without waiting for the client; see the HTTP engine. */
    public static final long MAX_DIRECT_RESPONSE = 1 << 20;

    /** The same on an I/O thread, which may also have to compress it, at 0.5 ms for these 64 KiB. */
    private static final long MAX_INLINE_RESPONSE = 64 << 10;

    /** What a client is told for whom there is no place. */
    public static final String OVERLOADED = "too many requests are waiting, try again later";

    private final PipelineRunner runner;
    private final Workers workers;
    private final InlinePromise promise;
    private final @Nullable Batcher batcher;

    /**
     * A service for one pipeline.
     *
     * @param allowInline whether a non-blocking pipeline may run on the calling thread
     */
    public InvocationService(InferencePipeline<?, ?, ?> pipeline, Workers workers, boolean allowInline) {
        this.runner = new PipelineRunner(pipeline);
        this.workers = workers;
        this.promise = new InlinePromise(allowInline && pipeline.isNonBlocking(), workers.watchdog()::now);
        this.batcher = pipeline.batchPredict()
                .map(handler -> new Batcher(handler, workers))
                .orElse(null);
    }

    /**
     * Has {@code job} answered, now or later.
     *
     * @return false when there is no place for it; then nothing was done, and the caller keeps the body
     */
    public boolean submit(Job job) {
        if (promise.covers(job.body())) {
            RequestMdc.run(job.requestId(), () -> runInline(job));
            return true;
        }
        if (!pool().tryAdmit()) {
            return false;
        }
        pool().execute(batcher == null ? new Invocation(job, this) : new BatchedInvocation(job, this, batcher));
        return true;
    }

    /**
     * Has a body of many records answered, now or later.
     *
     * @return false when there is no place for it; then nothing was done, and the caller keeps the body
     */
    public boolean submit(Job job, RecordPlan plan) {
        if (!pool().tryAdmit()) {
            return false;
        }
        recordThreads().execute(new RecordsInvocation<>(job, plan, plan.output(), this));
        return true;
    }

    private void runInline(Job job) {
        InferenceContext context = job.newContext().build();
        long start = watchdog().now();
        Payload response;
        try {
            response = runner.run(job, context, PipelineRunner.Gate.OPEN);
        } catch (Throwable thrown) { // an Error costs this request only
            job.responder().fail(failures().of(thrown, job.requestId()));
            return;
        } finally {
            promise.took(watchdog().now() - start);
        }
        if (response.size().orElse(Long.MAX_VALUE) <= MAX_INLINE_RESPONSE) {
            succeed(job, response);
        } else {
            succeedOnWorker(job, response);
        }
    }

    /** A large answer is written at the client's pace, or takes long to compress, which an I/O thread cannot wait for. */
    private void succeedOnWorker(Job job, Payload response) {
        if (!pool().tryAdmit()) {
            job.responder().fail(InferenceException.overloaded(OVERLOADED));
            return;
        }
        pool().execute(() -> {
            try {
                succeed(job, response);
            } finally {
                pool().leave();
            }
        });
    }

    /** Answers with {@code response}; a defect on the way there still gets the client an answer, and the thread goes on. */
    void succeed(Job job, Payload response) {
        try {
            job.responder().succeed(response);
        } catch (Throwable defect) {
            job.responder().fail(failures().inServer(defect, job.requestId()));
        }
    }

    /** Gathers inputs to batches; null unless the pipeline does. */
    @Nullable
    Batcher batcher() {
        return batcher;
    }

    PipelineRunner runner() {
        return runner;
    }

    WorkerPool pool() {
        return workers.pool();
    }

    RecordThreads recordThreads() {
        return workers.recordThreads();
    }

    /** Where bodies are kept. */
    public BodyStore bodies() {
        return workers.bodies();
    }

    Watchdog watchdog() {
        return workers.watchdog();
    }

    Failures failures() {
        return workers.failures();
    }

    Duration timeout() {
        return workers.timeout();
    }
}
