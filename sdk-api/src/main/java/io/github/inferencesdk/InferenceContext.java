// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a handler may know of the request it works on, beside the body. Safe for concurrent use. */
public final class InferenceContext {
    /** The platform's header for opaque attributes that travel beside the body; at most 1,024 visible ASCII characters. */
    public static final String CUSTOM_ATTRIBUTES_HEADER = "X-Amzn-SageMaker-Custom-Attributes";

    private final String requestId;
    private final Headers headers;
    private final @Nullable Session session;
    private final @Nullable Instant deadline;
    private final BooleanSupplier cancelled;

    private InferenceContext(Builder builder) {
        this.requestId = builder.requestId;
        this.headers = builder.headers;
        this.session = builder.session;
        this.deadline = builder.deadline;
        this.cancelled = builder.cancelled;
    }

    /**
     * {@return a builder that starts with the request id {@code test}, no headers, no session, no deadline, not
     * cancelled}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the id of the request: the platform's inference id or the caller's {@code X-Request-Id}, else a random
     * one}
     */
    public String requestId() {
        return requestId;
    }

    /**
     * {@return all headers of the request, as received; without those that speak of a compressed body, which is
     * expanded}
     */
    public Headers headers() {
        return headers;
    }

    /** {@return the caller's custom attributes, verbatim, empty when there are none} The SDK never interprets them. */
    public Optional<String> customAttributes() {
        return headers.first(CUSTOM_ATTRIBUTES_HEADER);
    }

    /**
     * {@return the session of the request; empty when the client asked for none or the pipeline
     * {@linkplain InferencePipeline#withSessions() has no sessions}}
     */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** {@return when the runtime will answer 504 in the handler's place; empty when nothing watches the time} */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /**
     * {@return whether nobody waits for the answer any more, because the deadline has passed or the client has left} A
     * handler that computes for long asks now and then, and gives up by throwing anything.
     */
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** Builds an {@link InferenceContext}. Not safe for concurrent use. */
    public static final class Builder {
        private String requestId = "test";
        private Headers headers = Headers.empty();
        private @Nullable Session session;
        private @Nullable Instant deadline;
        private BooleanSupplier cancelled = () -> false;

        private Builder() {}

        /**
         * Sets the id of the request.
         *
         * @param requestId as the client is told it
         * @return this builder
         */
        public Builder requestId(String requestId) {
            this.requestId = Objects.requireNonNull(requestId, "requestId");
            return this;
        }

        /**
         * Sets the headers of the request.
         *
         * @param headers as the client sent them
         * @return this builder
         */
        public Builder headers(Headers headers) {
            this.headers = Objects.requireNonNull(headers, "headers");
            return this;
        }

        /**
         * Sets the session.
         *
         * @param session the session that the request belongs to
         * @return this builder
         */
        public Builder session(Session session) {
            this.session = Objects.requireNonNull(session, "session");
            return this;
        }

        /**
         * Sets the deadline.
         *
         * @param deadline when nobody waits any longer
         * @return this builder
         */
        public Builder deadline(Instant deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /**
         * Sets the answer to {@link InferenceContext#isCancelled()}.
         *
         * @param cancelled asked on each call, from any thread
         * @return this builder
         */
        public Builder cancelled(BooleanSupplier cancelled) {
            this.cancelled = Objects.requireNonNull(cancelled, "cancelled");
            return this;
        }

        /** {@return the context} */
        public InferenceContext build() {
            return new InferenceContext(this);
        }
    }
}
