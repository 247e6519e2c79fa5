// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.Session;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request in a session that it has opened or found. */
final class HeldSession implements RequestSession {
    private final SessionStore store;
    private final OpenSession session;
    private final Session view;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean succeeded;

    /** A request that holds {@code session} already. */
    HeldSession(SessionStore store, OpenSession session, boolean isNew) {
        this.store = store;
        this.session = session;
        this.view = Session.builder()
                .id(session.id)
                .expires(session.expires)
                .isNew(isNew)
                .state(session.state)
                .build();
    }

    @Override
    public void show(InferenceContext.Builder context) {
        context.session(view);
    }

    @Override
    public void enter() {
        store.hold(session);
    }

    @Override
    public void leave() {
        store.release(session);
    }

    @Override
    public void succeed(Headers.Builder response) {
        succeeded = true;
        if (view.isClosed()) {
            store.remove(session); // before the client reads that it is closed
            if (!view.isNew()) {
                response.set(SessionHeaders.CLOSED, session.id);
            }
        } else if (view.isNew()) {
            String opened = SessionHeaders.opened(session.id, session.expires);
            response.set(SessionHeaders.SESSION, opened); // the guide names this one,
            response.set(SessionHeaders.NEW, opened); // the platform's newer library that one
        }
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true)) {
            // A body that is written while records are predicted can be closed by a later record than the head told of.
            if (succeeded ? view.isClosed() : view.isNew()) {
                store.remove(session);
            }
            store.release(session);
        }
    }
}
