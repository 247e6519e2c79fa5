package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import java.time.Duration;

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
    private final WorkerPool pool;
    private final RecordThreads recordThreads;
    private final BodyStore bodies;
    private final Watchdog watchdog;
    private final Failures failures;
    private final Duration timeout;
    private final InlinePromise promise;

    /**
     * A service for one pipeline.
     *
     * @param permits how many requests predict at once, at least 1
     * @param queueSize how many may wait for a worker, at least 0
     * @param timeout from the end of the body to the answer
     * @param allowInline whether a non-blocking pipeline may run on the calling thread
     * @param bodies where answers are kept that are not sent before they are whole
     */
    public InvocationService(
            InferencePipeline<?, ?, ?> pipeline,
            int permits,
            int queueSize,
            Duration timeout,
            boolean allowInline,
            BodyStore bodies,
            Watchdog watchdog,
            Failures failures) {
        this.runner = new PipelineRunner(pipeline);
        this.pool = new WorkerPool(permits, queueSize);
        this.recordThreads = new RecordThreads(permits);
        this.bodies = bodies;
        this.watchdog = watchdog;
        this.failures = failures;
        this.timeout = timeout;
        this.promise = new InlinePromise(allowInline && pipeline.isNonBlocking());
    }

    /** Whether nothing is admitted, because all permits are held by threads that ignore their interrupt. */
    public boolean isWedged() {
        return pool.isWedged();
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
        if (!pool.tryAdmit()) {
            return false;
        }
        pool.execute(new Invocation(job, this));
        return true;
    }

    /**
     * Has a body of many records answered, now or later.
     *
     * @return false when there is no place for it; then nothing was done, and the caller keeps the body
     */
    public boolean submit(Job job, RecordPlan plan) {
        if (!pool.tryAdmit()) {
            return false;
        }
        recordThreads.execute(new RecordsInvocation<>(job, plan, plan.output(), this));
        return true;
    }

    private void runInline(Job job) {
        InferenceContext context = job.newContext().build();
        long start = watchdog.now();
        Payload response;
        try {
            response = runner.run(job, context, PipelineRunner.Gate.OPEN);
        } catch (Throwable thrown) { // an Error costs this request only
            job.responder().fail(failures.of(thrown, job.requestId()));
            return;
        } finally {
            promise.took(watchdog.now() - start);
        }
        if (response.size().orElse(Long.MAX_VALUE) <= MAX_INLINE_RESPONSE) {
            succeed(job, response);
        } else {
            succeedOnWorker(job, response);
        }
    }

    /** A large answer is written at the client's pace, or takes long to compress, which an I/O thread cannot wait for. */
    private void succeedOnWorker(Job job, Payload response) {
        if (!pool.tryAdmit()) {
            job.responder().fail(InferenceException.overloaded(OVERLOADED));
            return;
        }
        pool.execute(() -> {
            try {
                succeed(job, response);
            } finally {
                pool.leave();
            }
        });
    }

    /** Answers with {@code response}; a defect on the way there still gets the client an answer, and the thread goes on. */
    void succeed(Job job, Payload response) {
        try {
            job.responder().succeed(response);
        } catch (Throwable defect) {
            job.responder().fail(failures.inServer(defect, job.requestId()));
        }
    }

    PipelineRunner runner() {
        return runner;
    }

    WorkerPool pool() {
        return pool;
    }

    RecordThreads recordThreads() {
        return recordThreads;
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
        pool.interrupt();
        long end = System.nanoTime() + WorkerPool.LAST_CALL;
        boolean records = recordThreads.awaitEnd(end);
        return pool.awaitEnd(end) && records;
    }
}
