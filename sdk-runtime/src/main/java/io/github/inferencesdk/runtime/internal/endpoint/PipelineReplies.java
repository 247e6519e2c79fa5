// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorEncoder;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the answers of one pipeline look: the shape of its errors, its codings, its headers. Safe for concurrent use. */
final class PipelineReplies {
    private final @Nullable ErrorEncoder errors;
    private final Compression compression;
    private final @Nullable BodyStore collected;
    private final Sessions sessions;

    /**
     * Makes answers so.
     *
     * @param collected where answers are kept until their length is known; null when they are sent while they are made
     */
    PipelineReplies(
            @Nullable ErrorEncoder errors, Compression compression, @Nullable BodyStore collected, Sessions sessions) {
        this.errors = errors;
        this.compression = compression;
        this.collected = collected;
        this.sessions = sessions;
    }

    /** Answers with an error. */
    void refuse(Exchange exchange, String requestId, InferenceException error) {
        exchange.reply(of(exchange, requestId, error));
    }

    /** The answer to an error. */
    Reply of(Exchange exchange, String requestId, InferenceException error) {
        return errors == null
                ? ErrorReplies.of(error, requestId)
                : ErrorReplies.of(error, context(exchange, requestId), errors);
    }

    /** The error of one record, as a JSON object. */
    byte[] ofRecord(Exchange exchange, String requestId, InferenceException error, long line) {
        return ErrorReplies.ofRecord(error, line, context(exchange, requestId), errors);
    }

    /**
     * The response in the coding that the client asked for.
     *
     * @throws IOException when it has to be read for that, and cannot be
     */
    Payload coded(Payload response, Exchange exchange) throws IOException {
        return compression.apply(response, AcceptEncoding.parse(exchange.header("Accept-Encoding")));
    }

    /** Whether answers of unknown length are sent while they are made. */
    boolean areStreamed() {
        return collected == null;
    }

    /** What {@code response} is written to before it is sent, to know its length; empty when it is sent as it is. */
    Optional<BodyBuffer> collector(Payload response) {
        return collected == null || response.size().isPresent() ? Optional.empty() : Optional.of(collected.open());
    }

    /** The first header that a handler set and must not. */
    Optional<String> reservedIn(Headers headers) {
        return ReservedHeaders.firstIn(headers).or(() -> sessions.reservedIn(headers));
    }

    private static InferenceContext context(Exchange exchange, String requestId) {
        return InferenceContext.builder()
                .requestId(requestId)
                .headers(exchange.headers())
                .build();
    }
}
