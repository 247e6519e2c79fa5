// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange.BodyReceiver;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Collects one request body as it arrives. Runs on an I/O thread whenever there is something to read and holds none in
 * between. A body in memory is taken on the thread that selected it; one that goes to a file gets a thread that may block.
 */
final class BodyCollector implements Watchdog.Watched {
    private final JettyExchange exchange;
    private final HttpLimits limits;
    private final long limit;
    private final BodyReceiver receiver;
    private final BodyBuffer body;
    private final Runnable onContent = new Invocable.ReadyTask(Invocable.InvocationType.NON_BLOCKING, this::collect);
    private final Runnable onContentToSpool =
            new Invocable.ReadyTask(Invocable.InvocationType.BLOCKING, this::collectToSpool);
    /** Held while the body is touched, so that the watchdog cannot end it in the middle. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile long lastProgress;
    private volatile long started;
    private boolean watched;
    private boolean ended; // guarded by lock
    private Content.@Nullable Chunk held; // guarded by lock; read, and waiting for a thread that may block

    /**
     * A body of which something may have arrived.
     *
     * @param body what was taken of it
     * @param next what was read and not taken
     */
    BodyCollector(
            JettyExchange exchange, long limit, BodyReceiver receiver, BodyBuffer body, Content.@Nullable Chunk next) {
        this.exchange = exchange;
        this.limits = exchange.exchanges().limits();
        this.limit = limit;
        this.receiver = receiver;
        this.body = body;
        this.held = next;
    }

    /** Takes what has arrived and asks to be called again for the rest. */
    void collect() {
        collect(false);
    }

    private void collectToSpool() {
        collect(true);
    }

    private void collect(boolean mayBlock) {
        Runnable outcome;
        lock.lock();
        try {
            if (ended) {
                releaseHeld();
                return;
            }
            outcome = takeAvailable(mayBlock);
        } catch (Throwable failure) { // our own defect, or no memory left: the client still gets an answer
            outcome = end(() -> {
                body.close();
                exchange.fail(failure);
                receiver.failed(InferenceException.modelFailure("the server failed to read the body", failure));
            });
        } finally {
            lock.unlock();
        }
        run(outcome);
    }

    private void run(@Nullable Runnable outcome) {
        if (outcome != null) {
            try {
                outcome.run();
            } catch (Throwable failure) { // the same
                exchange.fail(failure);
            }
        }
    }

    private @Nullable Runnable takeAvailable(boolean mayBlock) {
        while (true) {
            Content.Chunk chunk = held == null ? exchange.request().read() : held;
            held = null;
            if (chunk == null) {
                awaitMore();
                return null;
            }
            if (!mayBlock && body.spools(chunk.remaining()) && chunk.hasRemaining()) {
                held = chunk; // the disk is not for the thread that selects
                exchange.request().getComponents().getExecutor().execute(onContentToSpool);
                return null;
            }
            Runnable outcome = take(chunk);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    private void releaseHeld() {
        Content.Chunk chunk = held;
        held = null;
        if (chunk != null) {
            chunk.release();
        }
    }

    private void awaitMore() {
        lastProgress = exchange.exchanges().watchdog().now();
        if (!watched) {
            watched = true;
            started = lastProgress;
            exchange.exchanges().watchdog().watch(this);
        }
        exchange.request().demand(body.spools(1) ? onContentToSpool : onContent);
    }

    /** Takes one chunk; returns what is to be done when that ends the body, well or not, and null when it goes on. */
    private @Nullable Runnable take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            return end(afterFailure(chunk.getFailure()));
        }
        if (chunk.isLast()) {
            exchange.bodyRead();
        }
        try {
            if (body.size() + chunk.remaining() > limit) {
                return end(refusal(Invocations.tooLarge(limit)));
            }
            body.append(chunk.getByteBuffer());
        } catch (InferenceException spent) {
            return end(refusal(spent));
        } finally {
            chunk.release();
        }
        return chunk.isLast() ? end(() -> receiver.received(body)) : null;
    }

    private Runnable afterFailure(Throwable failure) {
        if (failure instanceof IOException && exchange.hasClientLeft()) { // a broken chunk is told as an early end, too
            return () -> {
                body.close();
                exchange.abandon(failure);
                receiver.failed(InferenceException.of(ErrorKind.BAD_REQUEST, "the client has left", failure));
            };
        }
        return refusal(InferenceException.of(
                ErrorKind.BAD_REQUEST, "the body breaks the rules of its transfer coding", failure));
    }

    private Runnable refusal(InferenceException error) {
        return () -> {
            body.close();
            receiver.failed(error);
        };
    }

    private Runnable end(Runnable outcome) {
        ended = true;
        if (watched) {
            exchange.exchanges().watchdog().forget(this);
        }
        return outcome;
    }

    @Override
    public void check(long now) {
        long stallNanos = limits.bodyStall().toNanos();
        boolean stalled = now - lastProgress > stallNanos;
        boolean rateCounts = limits.bodyMinRate() > 0 && now - started > stallNanos;
        if (!(stalled || rateCounts) || !lock.tryLock()) {
            return;
        }
        Runnable outcome = null;
        try {
            if (!ended && (stalled || isTooSlow(now))) {
                exchange.giveUpBody();
                outcome = end(refusal(stalled ? stalled() : tooSlow(now)));
            }
        } finally {
            lock.unlock();
        }
        run(outcome);
    }

    private boolean isTooSlow(long now) {
        return body.size() / ((now - started) / 1e9) < limits.bodyMinRate();
    }

    private InferenceException stalled() {
        return InferenceException.of(
                ErrorKind.REQUEST_TIMEOUT,
                "the body stopped arriving: nothing for " + limits.bodyStall().toSeconds() + " s");
    }

    private InferenceException tooSlow(long now) {
        return InferenceException.of(
                ErrorKind.REQUEST_TIMEOUT,
                "the body arrives too slowly: " + body.size() + " bytes in "
                        + Duration.ofNanos(now - started).toSeconds() + " s, at least " + limits.bodyMinRate()
                        + " bytes per second are asked for");
    }
}
