// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.log.Stages;
import java.util.Optional;
import java.util.OptionalLong;

/** One request whose head has arrived, and the way to answer it. */
public interface Exchange {
    String method();

    /** The path as it was sent, not decoded, without the query. */
    String path();

    /** The query as it was sent, not decoded; empty when there is none. */
    String query();

    Optional<String> header(String name);

    Headers headers();

    /** The length of the body, 0 when there is none, empty when it is chunked. */
    OptionalLong declaredLength();

    /**
     * Reads the body without holding a thread; a client that waits for it is sent 100 first. Called at most once.
     *
     * @param limit the most bytes to take
     */
    void collect(long limit, BodyReceiver receiver);

    /**
     * Sends the response. The first call counts; later ones do nothing. Blocks only while a body writer writes.
     */
    void reply(Reply reply);

    /**
     * Calls {@code action}, at most once, when the client closes its connection, or its half of it, before it is answered;
     * then the exchange has ended, and a reply does nothing. Called at most once, after the body has arrived and before
     * anybody may reply. The action runs on a thread that it must not block.
     */
    void onClientGone(Runnable action);

    /** Notes the id of the request for the log, before it is answered. */
    void identify(String requestId);

    /** Where the times of this request's stages are noted. */
    Stages stages();

    /** Takes a body, or the reason why there is none. One of the methods is called, once, on an I/O thread. */
    interface BodyReceiver {
        /** The whole body has arrived; the receiver closes it. */
        void received(BodyBuffer body);

        /** The body did not arrive; a client that is still there wants this answer. */
        void failed(InferenceException error);
    }
}
