// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.model;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a pipeline's samples through its handlers, so that classes are loaded and the code is compiled before the first
 * client asks.
 *
 * <p>All samples are run in turn until a round of them takes less than a millisecond for each: what the compiler could
 * still gain then is less than a client notices, and the first clients wait for the start. For a slower model the rounds go
 * on. The JVM compiles a method after some 200 calls, or 100 with loops in it, so a hundred rounds reach whatever a request
 * calls once or twice, and far beyond that what it calls in loops. A model for which a hundred rounds take longer than a
 * second is dominated by work that is compiled within a few of them; its start should not wait for more.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int MAX_ROUNDS = 100;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** What handlers see as the id of a request that no client has sent. */
    private static final String REQUEST_ID = "warm-up";

    private final InferencePipeline<Object, Object, Object> pipeline;
    private final List<Payload> samples;
    private final Sessions sessions;
    private final LongSupplier nanoTime;

    /**
     * Of the samples of {@code pipeline}.
     *
     * @param sessions where a sample opens the session that its headers ask for; it is discarded afterwards
     */
    @SuppressWarnings("unchecked") // the pipeline's factory made its types line up
    public WarmUp(InferencePipeline<?, ?, ?> pipeline, Sessions sessions, LongSupplier nanoTime) {
        this.pipeline = (InferencePipeline<Object, Object, Object>) pipeline;
        this.samples = pipeline.samples();
        this.sessions = sessions;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs each sample once, and then all of them again while that is slow and there is time, on the calling thread.
     *
     * @throws IllegalStateException when one fails, saying which; the cause says why
     * @throws InterruptedException when the server closes
     */
    public void run(Object model) throws InterruptedException {
        if (samples.isEmpty()) {
            return;
        }
        long start = nanoTime.getAsLong();
        long round = start;
        int runs = 0;
        while (runs < samples.size() || nanoTime.getAsLong() - start < MAX_NANOS) {
            run(runs % samples.size(), model);
            runs++;
            if (runs % samples.size() == 0) {
                long now = nanoTime.getAsLong();
                if (runs == MAX_ROUNDS * samples.size() || now - round < QUICK_NANOS * samples.size()) {
                    break;
                }
                round = now;
            }
        }
        LOG.info(
                "warmed up with {} samples, {} runs, in {} ms",
                samples.size(),
                runs,
                TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start));
    }

    private void run(int index, Object model) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the server closes");
        }
        try {
            run(samples.get(index), model);
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Throwable failure) { // also an Error, such as a missing class: it is the model's, not ours
            throw new IllegalStateException("sample " + (index + 1) + " of " + samples.size() + " failed", failure);
        }
    }

    private void run(Payload sample, Object model) throws Exception {
        if (pipeline.input().consumes().stream().noneMatch(range -> range.includes(sample.mediaType()))) {
            throw new IllegalArgumentException("its type " + sample.mediaType() + " is none that the model reads");
        }
        RequestSession session = sessions.begin(sample.headers().first(Sessions.HEADER));
        try {
            InferenceContext.Builder context =
                    InferenceContext.builder().requestId(REQUEST_ID).headers(sample.headers());
            session.show(context);
            walk(sample, model, context.build());
        } finally {
            session.end();
        }
    }

    private void walk(Payload sample, Object model, InferenceContext context) throws Exception {
        Object input = require(pipeline.input().decode(sample, context), "input");
        Object prediction = require(pipeline.predict().predict(input, model, context), "predict");
        MediaType type = pipeline.output().produces().get(0);
        require(pipeline.output().encode(prediction, type, context), "output")
                .writeTo(OutputStream.nullOutputStream()); // a body writer has code too
    }

    private static <T> T require(T result, String handler) {
        return Objects.requireNonNull(result, () -> "the " + handler + " handler returned null");
    }
}
