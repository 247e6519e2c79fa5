// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A conversation of several requests, which the platform sends to the same instance, as one of these requests sees it.
 * There is one when the pipeline {@linkplain InferencePipeline#withSessions() has sessions} and the client asked for it.
 *
 * <p>A handler keeps what it needs for the next request by type:
 *
 * <pre>{@code
 * Chat chat = session.getOrCreate(Chat.class, Chat::new);
 * }</pre>
 *
 * <p>Safe for concurrent use. Nothing stops a client from sending several requests of one session at once: what is kept
 * must then be safe for concurrent use too. A value that is {@link AutoCloseable} is closed once, after the session was
 * closed, has expired or the server has shut down, and never while a request of the session still runs.
 */
public final class Session {
    private final String id;
    private final Instant expires;
    private final boolean isNew;
    private final SessionState state;
    private volatile boolean closed;

    private Session(Builder builder) {
        this.id = builder.id;
        this.expires = builder.expires;
        this.isNew = builder.isNew;
        this.state = builder.state;
    }

    /**
     * {@return a builder that starts with the id {@code test}, not new, that never expires, with a state of its own}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the id: letters, digits and hyphens, 256 at most} It cannot be guessed; who has it is in the session.
     */
    public String id() {
        return id;
    }

    /**
     * {@return when the session ends by itself: a whole second, fixed when it was opened, because the client was told}
     */
    public Instant expires() {
        return expires;
    }

    /** {@return whether this request has opened the session} If the request fails, the session is discarded. */
    public boolean isNew() {
        return isNew;
    }

    /**
     * {@return the value that is kept under this type, empty when there is none}
     *
     * @param <T> the type
     * @param type the class that was given when it was kept
     */
    public <T> Optional<T> get(Class<T> type) {
        return state.get(type);
    }

    /**
     * {@return the value that is kept under this type, made by {@code create} if there is none} Requests of one session
     * that want to create at once wait for each other, so each type is made once.
     *
     * @param <T> the type
     * @param type the class to keep it under
     * @param create called on this thread at most once; must not return null
     * @throws Exception what {@code create} throws, or an {@link InterruptedException} when the deadline passed meanwhile
     */
    public <T> T getOrCreate(Class<T> type, Callable<? extends T> create) throws Exception {
        return state.getOrCreate(type, create);
    }

    /**
     * Keeps a value under this type.
     *
     * @param <T> the type
     * @param type the class to keep it under
     * @param value never null
     * @return the value that was kept under it before; from now on it is the caller's to close
     * @throws IllegalStateException when the session has ended, which it does not while a request of it runs
     */
    public <T> Optional<T> put(Class<T> type, T value) {
        return state.put(type, value);
    }

    /**
     * Keeps nothing under this type any more.
     *
     * @param <T> the type
     * @param type the class that was given when it was kept
     * @return what was kept, empty when there was none; it is the caller's to close
     */
    public <T> Optional<T> remove(Class<T> type) {
        return state.remove(type);
    }

    /**
     * Asks for the end of the session with this request. When the request succeeds, the client is told, later requests
     * with this id are refused, and those that have begun are finished. When the request fails, the session stays open.
     * Closing a {@linkplain #isNew() new} session declines it: the client is told of no session at all.
     */
    public void close() {
        closed = true;
    }

    /** {@return whether this request has called {@link #close()}} */
    public boolean isClosed() {
        return closed;
    }

    /** Builds a {@link Session}. Not safe for concurrent use. */
    public static final class Builder {
        private String id = "test";
        private Instant expires = Instant.MAX;
        private boolean isNew;
        private SessionState state = SessionState.create();

        private Builder() {}

        /**
         * Sets the id.
         *
         * @param id letters, digits and hyphens
         * @return this builder
         */
        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets when the session ends by itself.
         *
         * @param expires {@link Instant#MAX} for never
         * @return this builder
         */
        public Builder expires(Instant expires) {
            this.expires = Objects.requireNonNull(expires, "expires");
            return this;
        }

        /**
         * Sets whether the request has opened the session.
         *
         * @param isNew false unless set
         * @return this builder
         */
        public Builder isNew(boolean isNew) {
            this.isNew = isNew;
            return this;
        }

        /**
         * Sets where values are kept; requests of one session share it.
         *
         * @param state what {@link SessionState#create} has made
         * @return this builder
         */
        public Builder state(SessionState state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /** {@return the session} */
        public Session build() {
            return new Session(this);
        }
    }
}
