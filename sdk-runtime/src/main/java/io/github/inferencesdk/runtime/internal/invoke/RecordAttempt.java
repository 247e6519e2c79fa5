// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.records.InputRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record of a request with many. Its deadline runs from the moment a thread takes it up.
 *
 * @param <R> a prediction that is ready to be written
 */
class RecordAttempt<R> extends Attempt {
    private final RecordsInvocation<R> request;
    private final InputRecord input;

    /** What the walk led to; only its own thread looks at it. */
    private @Nullable R made;

    private int madeBytes;

    // Written before done, read after it.
    private @Nullable R prediction;
    private @Nullable InferenceException error;
    private int predictionSize;
    private volatile boolean done;

    RecordAttempt(RecordsInvocation<R> request, InputRecord input) {
        super(request.service(), request.job().requestId());
        this.request = request;
        this.input = input;
        this.error = input.error();
        this.done = error != null;
    }

    /** Where the record starts in the body, from 1. */
    long line() {
        return input.line();
    }

    /** The bytes that its input holds in memory. */
    int size() {
        return input.size();
    }

    /** The bytes that its prediction came in, once there is one. */
    int predictionSize() {
        return predictionSize;
    }

    /** Whether there is a prediction or an error. */
    boolean isDone() {
        return done;
    }

    /** Null until it is done, and when there is an error. */
    @Nullable
    R prediction() {
        return prediction;
    }

    /** Null until it is done, and when there is a prediction. */
    @Nullable
    InferenceException error() {
        return error;
    }

    final RecordsInvocation<R> request() {
        return request;
    }

    /** Whether it needs no more than to be encoded. */
    boolean isPredicted() {
        return false;
    }

    @Override
    @Nullable
    Payload walk() throws Exception {
        Payload record = payload();
        InferenceContext context = begin();
        return made(request.service()
                .runner()
                .run(request.job(), record, request.plan().encoded(), context, this, Stages.OFF));
    }

    /** The record as a body of its own. */
    final Payload payload() {
        ByteBuffer json = input.json();
        if (json == null) {
            throw new IllegalStateException("a bad record is not run");
        }
        return Payload.of(MediaType.APPLICATION_JSON, json)
                .withHeaders(request.job().headers());
    }

    /** Starts the record's clock. */
    final InferenceContext begin() {
        return begin(request.job().newContext(), request.service().timeout());
    }

    /** Takes what the output handler made; a body writer is the team's code, and has the same deadline. */
    final Payload made(Payload response) throws IOException {
        made = prepare(response);
        return response;
    }

    @Override
    final void answer(@Nullable Payload response, @Nullable Throwable failure) {
        complete(made, failure == null ? null : request.errorOf(failure));
    }

    private R prepare(Payload response) throws IOException {
        if (!MediaType.APPLICATION_JSON.includes(response.mediaType())) {
            throw new IllegalStateException("the output handler made " + response.mediaType() + " of a record, but "
                    + request.plan().encoded() + " was asked for");
        }
        ByteBuffer json = response.buffer();
        madeBytes = json.remaining();
        return request.output().prepare(json);
    }

    private void complete(@Nullable R prediction, @Nullable InferenceException error) {
        this.prediction = prediction;
        this.error = error;
        this.predictionSize = prediction == null ? 0 : madeBytes;
        done = true;
        request.completed(this);
    }

    @Override
    final void refuse(InferenceException error) {
        complete(null, error);
    }

    @Override
    final void expired(String where) {
        complete(null, Invocation.tooLate(request.service(), where));
    }

    @Override
    final void abandoned() {
        // The request that gave it up knows.
    }

    @Override
    void dropped() {
        // It held nothing.
    }

    @Override
    final void left() {
        if (isReplaced()) {
            request.replaceRunner();
        }
    }
}
