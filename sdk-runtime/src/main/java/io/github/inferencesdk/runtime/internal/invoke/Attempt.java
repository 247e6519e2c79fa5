// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One walk through the handlers on a worker thread, with its deadline:
 *
 * <pre>
 * WAITING ──▶ RUNNING ──▶ ANSWERED               the worker answers
 *    │           └──────▶ INTERRUPTING ──▶ OVER  the watchdog interrupts the worker and answers 504,
 *    └────────────────────────────────────▶ OVER or the client has left and nobody is answered
 * </pre>
 *
 * Whoever makes the transition answers, so there is one answer; and an interrupt can only reach the thread while it is on
 * this walk.
 */
abstract class Attempt implements Watchdog.Watched, PipelineRunner.Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    /** How long after its interrupt a worker counts as stuck. */
    static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    private enum State {
        WAITING,
        RUNNING,
        ANSWERED,
        INTERRUPTING,
        OVER
    }

    private final InvocationService service;
    private final String requestId;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile long deadline;
    private volatile @Nullable Thread worker;
    private volatile boolean waitsForPermit;

    // What the worker and the watchdog agree on, guarded by this.
    private boolean holdsPermit;
    private boolean replaced;
    private boolean finished;

    Attempt(InvocationService service, String requestId) {
        this.service = service;
        this.requestId = requestId;
    }

    final InvocationService service() {
        return service;
    }

    /** Walks through the handlers; null when the walk is to go on later, with another {@link #attempt()}. */
    abstract @Nullable Payload walk() throws Exception;

    /** Called when {@link #walk()} has returned null and this waits again, unless it is over. */
    void parked() {
        throw new IllegalStateException("nobody will go on with this");
    }

    /** Takes what the walk led to; called unless the deadline passed or the client left first. */
    abstract void answer(@Nullable Payload response, @Nullable Throwable failure);

    /** Answers with an error of the server's own. */
    abstract void refuse(InferenceException error);

    /** Answers that the deadline has passed. */
    abstract void expired(String where);

    /** Notes that nobody is answered, because nobody waits any more. */
    abstract void abandoned();

    /** Gives back what was taken while waiting: this will not run. */
    abstract void dropped();

    /** Gives back the place of this attempt: its walk is over, or another thread has taken over from its own. */
    abstract void left();

    /** Starts the clock, and has it watched. */
    final InferenceContext begin(InferenceContext.Builder context, Duration timeout) {
        deadline = service.watchdog().now() + timeout.toNanos();
        service.watchdog().watch(this);
        return context.deadline(Instant.now().plus(timeout))
                .cancelled(this::isOver)
                .build();
    }

    /** Whether nobody waits for the answer any more. */
    public final boolean isOver() {
        State now = state.get();
        return now == State.INTERRUPTING || now == State.OVER;
    }

    /** Whether another thread has taken the place of the one that is on this walk. */
    final synchronized boolean isReplaced() {
        return replaced;
    }

    /** Walks and answers, unless it is over already; says whether another thread has taken the place of this one. */
    final boolean attempt() {
        worker = Thread.currentThread();
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            worker = null;
            return false;
        }
        Payload response = null;
        Throwable failure = null;
        try {
            response = walk();
        } catch (Throwable thrown) { // an Error costs this request only
            failure = thrown;
        }
        if (response == null && failure == null && tryPark()) {
            return false;
        }
        return end(response, failure);
    }

    private boolean tryPark() {
        worker = null; // from here on the thread is none of this attempt's
        if (!state.compareAndSet(State.RUNNING, State.WAITING)) {
            return false;
        }
        Thread.interrupted();
        parked();
        return true;
    }

    private boolean end(@Nullable Payload response, @Nullable Throwable failure) {
        try {
            if (state.compareAndSet(State.RUNNING, State.ANSWERED)) {
                service.watchdog().forget(this);
                Thread.interrupted(); // what a handler restored is not the writer's business
                answerSomehow(response, failure);
            } else {
                tooLate(failure);
            }
        } finally {
            finish();
        }
        return isReplaced();
    }

    /** The watchdog looks at this no more, so an answer that fails on its way would leave the client waiting. */
    private void answerSomehow(@Nullable Payload response, @Nullable Throwable failure) {
        try {
            answer(response, failure);
        } catch (Throwable defect) {
            refuse(service.failures().inServer(defect, requestId));
        }
    }

    private void tooLate(@Nullable Throwable failure) {
        while (state.get() == State.INTERRUPTING) {
            Thread.onSpinWait(); // the interrupt is on its way; it must not hit the next request
        }
        Thread.interrupted();
        service.watchdog().forget(this);
        if (failure != null) {
            service.failures().afterAnswer(failure, requestId);
        }
    }

    private synchronized void finish() {
        finished = true;
        if (replaced) {
            service.pool().returned(Thread.currentThread());
        } else {
            left();
        }
    }

    @Override
    public void enter() throws InterruptedException {
        stopIfOver();
        waitsForPermit = true;
        service.pool().permits().acquire();
        waitsForPermit = false;
        synchronized (this) {
            holdsPermit = true;
        }
        stopIfOver(); // once the thread is replaced, nobody would take the permit back
    }

    /** Enters if there is a permit, without waiting for one. */
    final boolean tryEnter() throws InterruptedException {
        stopIfOver();
        if (!service.pool().permits().tryAcquire()) {
            return false;
        }
        synchronized (this) {
            holdsPermit = true;
        }
        stopIfOver();
        return true;
    }

    /** An input handler that swallowed its interrupt is not followed by predict. */
    private void stopIfOver() throws InterruptedException {
        if (isOver()) {
            leave();
            throw new InterruptedException("nobody waits for the answer any more");
        }
    }

    @Override
    public synchronized void leave() {
        if (holdsPermit) {
            holdsPermit = false;
            service.pool().permits().release();
        }
    }

    /** Ends it without an answer, because there is nobody to answer. */
    final void cancel() {
        if (giveUp()) {
            LOG.debug("request {}: its client has left", requestId);
            abandoned();
        }
    }

    @Override
    public void check(long now) {
        if (now - deadline < 0) {
            return;
        }
        String where = where();
        if (giveUp()) {
            RequestMdc.run(requestId, () -> {
                LOG.warn("request {}: the deadline passed {}", requestId, where);
                expired(where);
            });
        } else if (isOver() && now - deadline > GRACE) {
            replaceStuckWorker();
        }
    }

    /** What it is about, in words for the client. */
    String where() {
        if (state.get() == State.WAITING) {
            return "waiting for a free worker";
        }
        return waitsForPermit ? "waiting for its turn to predict" : "while the model was working";
    }

    /** Whether this call is the one that ended it. */
    private boolean giveUp() {
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            service.watchdog().forget(this);
            dropped();
            return true;
        }
        if (!state.compareAndSet(State.RUNNING, State.INTERRUPTING)) {
            return state.get() == State.WAITING && giveUp(); // it has begun to wait in between
        }
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
        state.set(State.OVER);
        return true;
    }

    private synchronized void replaceStuckWorker() {
        Thread running = worker;
        if (!finished && !replaced && running != null) {
            replaced = true;
            leave(); // the permit is lent to the replacement
            service.pool().replace(running);
            left();
        }
    }
}
