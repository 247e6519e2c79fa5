// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.SessionState;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of one pipeline, by the header of a request. One thread of its own removes those that have expired, and
 * closes what handlers kept in them, since that is their code and may take its time. Safe for concurrent use.
 */
public final class Sessions implements AutoCloseable {
    /** The header of a request that asks for a session, or names one. */
    public static final String HEADER = SessionHeaders.SESSION;

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long SWEEP_SECONDS = 1;
    /** At a stop, closing what is left gets this long before its thread is interrupted. */
    private static final long LAST_CALL_SECONDS = 1;

    private final boolean on;
    private final SessionStore store;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * No session yet.
     *
     * @param on whether the pipeline has sessions at all; when it has not, no header is looked at
     */
    public Sessions(boolean on, Clock clock, Duration lifetime, int max) {
        this.on = on;
        this.store = new SessionStore(clock, lifetime, max, this::endLater);
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "inference-sessions");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts to remove sessions that have expired. */
    public void start() {
        if (on) {
            var ignored = executor.scheduleWithFixedDelay(store::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * Puts a request into the session that it asks for.
     *
     * @param header the value of {@link #HEADER}
     * @throws InferenceException when there is no such session (invalid input) or there are too many (overloaded)
     */
    public RequestSession begin(Optional<String> header) {
        if (!on || header.isEmpty()) {
            return RequestSession.NONE;
        }
        String value = header.get();
        if (value.equals(SessionHeaders.NEW_SESSION)) {
            return new HeldSession(store, store.open(), true);
        }
        if (!SessionHeaders.isId(value)) {
            throw InferenceException.invalidInput(SessionHeaders.SESSION + " is '" + SessionHeaders.printable(value)
                    + "', expected " + SessionHeaders.NEW_SESSION
                    + " or an id of letters, digits and hyphens, 256 at most");
        }
        return new HeldSession(store, store.find(value), false);
    }

    /** The first among {@code headers} that only the runtime may set, because there are sessions. */
    public Optional<String> reservedIn(Headers headers) {
        if (!on) {
            return Optional.empty();
        }
        return SessionHeaders.NAMES.stream()
                .filter(name -> headers.first(name).isPresent())
                .findFirst();
    }

    /** How many sessions are open. */
    public int size() {
        return store.size();
    }

    private void endLater(SessionState state) {
        try {
            executor.execute(() -> end(state));
        } catch (RejectedExecutionException closed) { // a handler that has outlived the server
            end(state);
        }
    }

    private static void end(SessionState state) {
        state.end(failure -> LOG.error("what a session kept could not be closed", Printable.failure(failure)));
    }

    /** Removes all sessions and closes what they keep; those of handlers that still run, when these return. */
    @Override
    public void close() {
        store.clear();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_CALL_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
                LOG.warn("what sessions kept is not closed in time");
            }
        } catch (InterruptedException hurry) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
