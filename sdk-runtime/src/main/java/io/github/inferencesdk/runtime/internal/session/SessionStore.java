// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.SessionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The open sessions, within a bound. A session leaves when it is closed or has expired; its state is ended, once, when no
 * request needs it any more. Safe for concurrent use.
 */
final class SessionStore {
    private final Clock clock;
    private final Duration lifetime;
    private final int max;
    private final Consumer<SessionState> ender;
    /** In the order in which they were opened, which is that in which they expire. Guarded by this. */
    private final Map<String, OpenSession> sessions = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param ender ends a state; called outside of the store's lock, once for each
     */
    SessionStore(Clock clock, Duration lifetime, int max, Consumer<SessionState> ender) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.max = max;
        this.ender = ender;
    }

    /**
     * Opens a session and holds it.
     *
     * @throws InferenceException (overloaded) when there are too many
     */
    OpenSession open() {
        List<SessionState> ended = new ArrayList<>();
        try {
            return open(ended);
        } finally {
            ended.forEach(ender);
        }
    }

    private synchronized OpenSession open(List<SessionState> ended) {
        if (sessions.size() >= max) {
            removeExpired(ended);
        }
        if (sessions.size() >= max) {
            throw InferenceException.overloaded(
                    "no more than " + max + " sessions can be open at once, try again later");
        }
        OpenSession opened = new OpenSession(UUID.randomUUID().toString(), expiry());
        sessions.put(opened.id, opened);
        opened.holds = 1;
        return opened;
    }

    /** Clients are told the second, so it is a whole one, and what they are told is what holds. */
    private Instant expiry() {
        Instant exact = clock.instant().plus(lifetime);
        Instant second = exact.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(exact) ? second : second.plusSeconds(1);
    }

    /**
     * Finds a session and holds it.
     *
     * @throws InferenceException (invalid input) when there is none, or no longer
     */
    synchronized OpenSession find(String id) {
        OpenSession found = sessions.get(id);
        if (found == null || found.isExpired(clock.instant())) { // the sweep will find it too
            throw InferenceException.invalidInput("there is no session '" + SessionHeaders.printable(id)
                    + "': it was closed, has expired, or was never opened here; send " + SessionHeaders.NEW_SESSION
                    + " in " + SessionHeaders.SESSION + " to open one");
        }
        found.holds++;
        return found;
    }

    /** Holds once more what is held, or may still be. */
    synchronized void hold(OpenSession session) {
        if (session.removed && session.holds == 0) {
            throw new IllegalStateException("the session has ended");
        }
        session.holds++;
    }

    /** Gives one hold back. */
    void release(OpenSession session) {
        boolean last;
        synchronized (this) {
            session.holds--;
            last = session.removed && session.holds == 0;
        }
        if (last) {
            ender.accept(session.state);
        }
    }

    /** Lets nobody find a session any more. */
    void remove(OpenSession session) {
        boolean last;
        synchronized (this) {
            last = removed(session) && session.holds == 0;
        }
        if (last) {
            ender.accept(session.state);
        }
    }

    /** Removes those whose time is over. */
    void sweep() {
        List<SessionState> ended = new ArrayList<>();
        synchronized (this) {
            removeExpired(ended);
        }
        ended.forEach(ender);
    }

    /** Removes all. */
    void clear() {
        List.copyOf(all()).forEach(this::remove);
    }

    private synchronized List<OpenSession> all() {
        return new ArrayList<>(sessions.values());
    }

    /** How many are open. */
    synchronized int size() {
        return sessions.size();
    }

    private void removeExpired(List<SessionState> ended) {
        Instant now = clock.instant();
        Iterator<OpenSession> eldest = sessions.values().iterator();
        while (eldest.hasNext()) {
            OpenSession session = eldest.next();
            if (!session.isExpired(now)) {
                return;
            }
            eldest.remove();
            session.removed = true;
            if (session.holds == 0) {
                ended.add(session.state);
            }
        }
    }

    /** Whether this call was the one that removed it. */
    private boolean removed(OpenSession session) {
        boolean first = !session.removed;
        session.removed = true;
        sessions.remove(session.id);
        return first;
    }
}
