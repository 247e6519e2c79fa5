// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;

/**
 * What one request has to do with sessions: it is in one, which stays as it is until the request {@link #end ends}, or it
 * is in none. Safe for concurrent use.
 */
public interface RequestSession {
    /** Of a request that is in no session. */
    RequestSession NONE = new NoSession();

    /** Shows the session to the handlers. */
    void show(InferenceContext.Builder context);

    /** Keeps what the session keeps in place for handlers that begin to run, even if the request ends before they do. */
    void enter();

    /** Enters, or says that the session has ended. */
    default boolean tryEnter() {
        try {
            enter();
            return true;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Undoes one {@link #enter()}, when the handlers have returned. */
    void leave();

    /**
     * Lets the request succeed: what it has opened stays open, what it has closed is closed, and the client is told so in
     * headers. Called once at most, before the response is sent.
     */
    void succeed(Headers.Builder response);

    /** Ends the request, whether it has succeeded or not. Does nothing when called again. */
    void end();

    /** Nothing to do. */
    final class NoSession implements RequestSession {
        private NoSession() {}

        @Override
        public void show(InferenceContext.Builder context) {}

        @Override
        public void enter() {}

        @Override
        public void leave() {}

        @Override
        public void succeed(Headers.Builder response) {}

        @Override
        public void end() {}
    }
}
