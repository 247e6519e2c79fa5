package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request's life on a worker thread, with its deadline:
 *
 * <pre>
 * WAITING ──▶ RUNNING ──▶ ANSWERED                  the worker answers
 *    │           └──────▶ INTERRUPTING ──▶ EXPIRED  the watchdog interrupts the worker and answers 504
 *    └────────────────────────────────────▶ EXPIRED the watchdog answers 504
 * </pre>
 *
 * Whoever makes the transition answers, so a request is answered once; and an interrupt can only reach the thread while
 * it runs this request. A client that leaves ends its request as the deadline does, only that nobody is answered.
 */
final class Invocation implements Runnable, Watchdog.Watched, PipelineRunner.Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);
    /** How long after its interrupt a worker counts as stuck. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    /** The name under which every log line of a request, the handlers' too, finds its id. */
    static final String REQUEST_ID = "request_id";

    private enum State {
        WAITING,
        RUNNING,
        ANSWERED,
        INTERRUPTING,
        EXPIRED
    }

    private final Job job;
    private final InvocationService service;
    private final InferenceContext context;
    private final long deadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Thread worker;

    // What the worker and the watchdog agree on, guarded by this.
    private boolean holdsPermit;
    private boolean replaced;
    private boolean finished;

    Invocation(Job job, InvocationService service, Duration timeout) {
        this.job = job;
        this.service = service;
        this.deadline = service.watchdog().now() + timeout.toNanos();
        this.context = job.newContext()
                .deadline(Instant.now().plus(timeout))
                .cancelled(this::isCancelled)
                .build();
    }

    private boolean isCancelled() {
        State now = state.get();
        return now == State.INTERRUPTING || now == State.EXPIRED;
    }

    @Override
    public void run() {
        worker = Thread.currentThread();
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return; // expired while it waited, and answered
        }
        MDC.put(REQUEST_ID, job.requestId());
        Payload response = null;
        Throwable failure = null;
        try {
            response = service.runner().run(job, context, this);
        } catch (Throwable thrown) { // an Error costs this request only
            failure = thrown;
        }
        try {
            if (state.compareAndSet(State.RUNNING, State.ANSWERED)) {
                service.watchdog().forget(this);
                Thread.interrupted(); // what a handler restored is not the writer's business
                answer(response, failure);
            } else {
                tooLate(failure);
            }
        } finally {
            MDC.remove(REQUEST_ID);
            finish();
        }
    }

    private void answer(@Nullable Payload response, @Nullable Throwable failure) {
        if (response != null) {
            service.succeed(job, response);
        } else if (failure != null) {
            job.responder().fail(service.failures().of(failure, job.requestId()));
        }
    }

    private void tooLate(@Nullable Throwable failure) {
        while (state.get() == State.INTERRUPTING) {
            Thread.onSpinWait(); // the interrupt is on its way; it must not hit the next request
        }
        Thread.interrupted();
        service.watchdog().forget(this);
        if (failure != null) {
            service.failures().afterDeadline(failure);
            LOG.debug("request {}: failed after its deadline", job.requestId(), failure);
        }
    }

    private synchronized void finish() {
        finished = true;
        if (replaced) {
            service.pool().returned(Thread.currentThread());
        } else {
            service.pool().leave();
        }
    }

    @Override
    public void enter() throws InterruptedException {
        service.pool().permits().acquire();
        synchronized (this) {
            holdsPermit = true;
        }
    }

    @Override
    public synchronized void leave() {
        if (holdsPermit) {
            holdsPermit = false;
            service.pool().permits().release();
        }
    }

    @Override
    public void check(long now) {
        if (now - deadline < 0) {
            return;
        }
        String where = stop();
        if (where != null) {
            expired(where);
        } else if (state.get() == State.EXPIRED && now - deadline > GRACE) {
            replaceStuckWorker();
        }
    }

    /** Stops the work for a client that has left. */
    void cancel() {
        String where = stop();
        if (where != null) {
            LOG.debug("request {}: the client left {}", job.requestId(), where);
        }
    }

    /** Takes the request from the worker or the queue and says where it was; null when it had ended already. */
    private @Nullable String stop() {
        if (state.compareAndSet(State.WAITING, State.EXPIRED)) {
            service.pool().remove(this);
            service.watchdog().forget(this);
            job.body().close();
            service.pool().leave();
            return "waiting for a free worker";
        }
        if (state.compareAndSet(State.RUNNING, State.INTERRUPTING)) {
            Thread running = worker;
            if (running != null) {
                running.interrupt();
            }
            state.set(State.EXPIRED);
            return "while the model was working";
        }
        return null;
    }

    private void expired(String where) {
        LOG.warn("request {}: the deadline passed {}", job.requestId(), where);
        job.responder()
                .fail(InferenceException.of(
                        ErrorKind.DEADLINE_EXCEEDED,
                        "no answer within " + service.timeout().toMillis() / 1000.0 + " s, " + where));
    }

    private synchronized void replaceStuckWorker() {
        Thread running = worker;
        if (!finished && !replaced && running != null) {
            replaced = true;
            leave(); // the permit is lent to the replacement
            service.pool().leave();
            service.pool().replace(running);
        }
    }
}
