// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;

/** Takes the outcome of one request. One of {@link #succeed}, {@link #fail} and {@link #abandon} is called, once. */
public interface Responder {
    /** The prediction is encoded; called on the thread that predicted, and may block while the body is written. */
    void succeed(Payload response);

    /** The request has failed; called on any thread, and must not block. */
    void fail(InferenceException error);

    /** The client has left, and the request was given up; called on any thread, and must not block. */
    void abandon();

    /** Calls {@code action}, at most once, when the client leaves before it is answered; it must not block. */
    void onClientGone(Runnable action);
}
