package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;

/** Takes the outcome of one request. Exactly one of {@code succeed} and {@code fail} is called, once. */
public interface Responder {
    /** The prediction is encoded; called on the thread that predicted, and may block while the body is written. */
    void succeed(Payload response);

    /** The request has failed; called on any thread, and must not block. */
    void fail(InferenceException error);

    /** Calls {@code action}, at most once, when the client leaves unanswered; set before the request is run. */
    void onClientGone(Runnable action);
}
