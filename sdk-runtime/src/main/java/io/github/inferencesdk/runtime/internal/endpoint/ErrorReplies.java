// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorEncoder;
import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The one place where errors become responses, and that knows their status codes. */
public final class ErrorReplies {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** SageMaker cuts what it passes on of an error at 2,048 characters; we stay below by cutting the message. */
    private static final int MAX_BODY = 2047;

    /** Of an error in a pipeline's own shape; errors are sent from threads that must not wait for a client. */
    private static final int MAX_ENCODED = 64 << 10;

    private static final long NO_LINE = 0;
    private static final String RETRY_AFTER_SECONDS = "1";

    private ErrorReplies() {}

    /** The response to {@code error} in the SDK's own shape. */
    public static Reply of(InferenceException error, String requestId) {
        return reply(error.kind(), statusOf(error.kind()), defaultBody(error, requestId), requestId);
    }

    /** The response to {@code error} in the shape of {@code encoder}. */
    static Reply of(InferenceException error, InferenceContext context, ErrorEncoder encoder) {
        try {
            Payload body = Objects.requireNonNull(encoder.encode(error, context), "the error encoder returned null");
            check(body);
            return reply(error.kind(), statusOf(error.kind()), body, context.requestId());
        } catch (Throwable failure) { // also an Error: the client still gets an answer
            LOG.error("request {}: the error encoder failed", context.requestId(), Printable.failure(failure));
            return of(error, context.requestId());
        }
    }

    /** The error of one record of many, as one JSON object on one line, in the shape of {@code encoder} if that is JSON. */
    static byte[] ofRecord(
            InferenceException error, long line, InferenceContext context, @Nullable ErrorEncoder encoder) {
        if (encoder != null) {
            try {
                Payload body = encoder.encode(error, context);
                check(body);
                if (MediaType.APPLICATION_JSON.includes(body.mediaType())) {
                    return JSON.writeValueAsBytes(JSON.readTree(body.bytes()));
                }
            } catch (Throwable failure) { // also an Error: the record still gets an answer
                LOG.debug(
                        "request {}: the error encoder failed on a record",
                        context.requestId(),
                        Printable.failure(failure));
            }
        }
        return json(String.valueOf(error.getMessage()), error.kind(), context.requestId(), line);
    }

    private static void check(Payload body) {
        if (body.size().orElse(Long.MAX_VALUE) > MAX_ENCODED) {
            throw new IllegalStateException("an error is at most " + MAX_ENCODED + " bytes, known beforehand: " + body);
        }
        ReservedHeaders.firstIn(body.headers()).ifPresent(name -> {
            throw new IllegalStateException("the error encoder set the header " + name + ", which is the server's");
        });
    }

    /** The response to a request that the engine refused with {@code status}, or that it failed on. */
    public static Reply ofEngine(int status, String reason) {
        ErrorKind kind =
                status < 500 || status == 501 || status == 505 ? ErrorKind.BAD_REQUEST : ErrorKind.MODEL_FAILURE;
        String message = kind == ErrorKind.BAD_REQUEST ? reason : "the server failed to answer this request";
        return ofEngine(status, kind, message, RequestIds.random());
    }

    /** The response to a request that the server or its model failed on when it was all but answered. */
    public static Reply ofLateFailure(Reply failed) {
        String requestId = failed.headers().first(RequestIds.HEADER).orElseGet(RequestIds::random);
        return ofEngine(
                500, ErrorKind.MODEL_FAILURE, "the response could not be written; the log has the cause", requestId);
    }

    private static Reply ofEngine(int status, ErrorKind kind, String message, String requestId) {
        Payload body = defaultBody(InferenceException.of(kind, message), requestId);
        return reply(kind, status, body, requestId).closing();
    }

    private static Reply reply(ErrorKind kind, int status, Payload body, String requestId) {
        Headers.Builder headers = body.headers().toBuilder().set(RequestIds.HEADER, requestId);
        if (status == 503) {
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
        }
        LOG.debug("request {}: {} {}", requestId, status, kind);
        return new Reply(status, headers.build(), body.withHeaders(Headers.empty()), false);
    }

    private static int statusOf(ErrorKind kind) {
        return switch (kind) {
            case BAD_REQUEST, INVALID_INPUT -> 400;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TIMEOUT -> 408;
            case CONFLICT -> 409;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UNPROCESSABLE -> 422;
            case MODEL_FAILURE -> 500;
            case OVERLOADED, NOT_READY -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case OUT_OF_MEMORY -> 507;
        };
    }

    private static Payload defaultBody(InferenceException error, String requestId) {
        String message = String.valueOf(error.getMessage());
        byte[] body = json(message, error.kind(), requestId, NO_LINE);
        while (body.length > MAX_BODY) {
            // Each character takes six bytes at most; cutting by the excess always ends.
            int excess = Math.max(1, (body.length - MAX_BODY) / 6);
            message = message.substring(0, Math.max(0, message.length() - excess));
            body = json(message, error.kind(), requestId, NO_LINE);
        }
        return Payload.of(MediaType.APPLICATION_JSON, body);
    }

    private static byte[] json(String message, ErrorKind kind, String requestId, long line) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("status", "error");
        body.put("code", kind.name());
        body.put("request_id", requestId);
        if (line != NO_LINE) {
            body.put("line", line);
        }
        return JSON.writeValueAsBytes(body);
    }
}
