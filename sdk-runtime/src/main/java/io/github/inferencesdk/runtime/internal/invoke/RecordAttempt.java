package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.records.InputRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record of a request with many. Its deadline runs from the moment a thread takes it up.
 *
 * @param <R> a prediction that is ready to be written
 */
final class RecordAttempt<R> extends Attempt {
    private final RecordsInvocation<R> request;
    private final InputRecord input;

    // Written before done, read after it.
    private @Nullable R prediction;
    private @Nullable InferenceException error;
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

    @Override
    Payload walk() throws Exception {
        ByteBuffer json = input.json();
        if (json == null) {
            throw new IllegalStateException("a bad record is not run");
        }
        Payload record = Payload.of(MediaType.APPLICATION_JSON, json)
                .withHeaders(request.job().headers());
        var context = begin(request.job().newContext(), request.service().timeout());
        return request.service()
                .runner()
                .run(request.job(), record, request.plan().encoded(), context, this);
    }

    @Override
    void answer(@Nullable Payload response, @Nullable Throwable failure) {
        if (response == null) {
            complete(null, failure == null ? null : request.errorOf(failure));
            return;
        }
        try {
            complete(prepare(response), null);
        } catch (Throwable broken) { // a body writer may throw anything
            complete(null, request.errorOf(broken));
        }
    }

    private R prepare(Payload response) throws IOException {
        if (!MediaType.APPLICATION_JSON.includes(response.mediaType())) {
            throw new IllegalStateException("the output handler made " + response.mediaType() + " of a record, but "
                    + request.plan().encoded() + " was asked for");
        }
        return request.output().prepare(response.buffer());
    }

    private void complete(@Nullable R prediction, @Nullable InferenceException error) {
        this.prediction = prediction;
        this.error = error;
        done = true;
        request.completed(this);
    }

    @Override
    void expired(String where) {
        complete(null, Invocation.tooLate(request.service(), where));
    }

    @Override
    void abandoned() {
        // The request that gave it up knows.
    @Override
    void refuse(InferenceException error) {
        complete(null, error);
    }

    }

    @Override
    void dropped() {
        // It held nothing.
    }

    @Override
    void left() {
        if (isReplaced()) {
            request.startRunner();
        }
    }
}
