// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.endpoint.ErrorReplies;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.endpoint.RequestIds;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import io.github.inferencesdk.runtime.internal.log.Stages;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses heads: those that Jetty finds malformed or too large, in the SDK's shape, and those over our own limits. */
final class EngineErrors implements Request.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(EngineErrors.class);

    private final HttpLimits limits;
    private final AccessLog accessLog;

    EngineErrors(HttpLimits limits, AccessLog accessLog) {
        this.limits = limits;
        this.accessLog = accessLog;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int status = response.getStatus();
        LOG.debug("refused with {}", status);
        Reply reply = ErrorReplies.ofEngine(status, reason(status));
        Payload body = Objects.requireNonNull(reply.body());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.mediaType().toString());
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (accessLog.isEnabled()) {
            log(
                    request,
                    status,
                    body.size().orElse(0),
                    reply.headers().first(RequestIds.HEADER).orElse(""));
        }
        response.write(true, body.buffer(), callback);
        return true;
    }

    private void log(Request request, int status, long bytes, String requestId) {
        accessLog.write(
                String.valueOf(request.getMethod()),
                String.valueOf(request.getHttpURI().getPath()),
                status,
                bytes,
                System.nanoTime() - request.getBeginNanoTime(),
                new Stages(),
                requestId);
    }

    private String reason(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, HttpStatus.URI_TOO_LONG_414 ->
                "the head of the request is over the limit of " + limits.maxHeadSize()
                        + " bytes; send a shorter path or fewer headers";
            default -> "the request breaks HTTP: " + HttpStatus.getMessage(status);
        };
    }

    /** The response to a head that is well formed but over a limit, null when it is not. */
    @Nullable
    Reply overLimit(Request request) {
        int lines = request.getHeaders().size();
        if (lines > limits.maxHeaders()) {
            return ErrorReplies.ofEngine(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
                    "the request has " + lines + " header lines, over the limit of " + limits.maxHeaders());
        }
        int length = targetLength(request);
        if (length > limits.maxUriLength()) {
            return ErrorReplies.ofEngine(
                    HttpStatus.URI_TOO_LONG_414,
                    "path and query have " + length + " characters, over the limit of " + limits.maxUriLength());
        }
        return null;
    }

    private static int targetLength(Request request) {
        String path = request.getHttpURI().getPath();
        String query = request.getHttpURI().getQuery();
        return (path == null ? 0 : path.length()) + (query == null ? 0 : 1 + query.length());
    }
}
