// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import io.github.inferencesdk.SessionState;
import java.time.Instant;

/** One session in the {@link SessionStore}, whose lock guards what changes. */
final class OpenSession {
    final String id;
    final Instant expires;
    final SessionState state = SessionState.create();

    /** How many requests, and walks through handlers, need the state. */
    int holds;

    /** Whether it can be found no more; without holds its state is then ended. */
    boolean removed;

    OpenSession(String id, Instant expires) {
        this.id = id;
        this.expires = expires;
    }

    boolean isExpired(Instant now) {
        return !expires.isAfter(now);
    }
}
