package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.endpoint.ErrorReplies;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Jetty refuses by itself, such as a malformed head, in the SDK's shape. */
final class EngineErrors implements Request.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(EngineErrors.class);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int status = response.getStatus();
        LOG.debug("refused with {}", status);
        Reply reply = ErrorReplies.ofEngine(status, "the request breaks HTTP: " + HttpStatus.getMessage(status));
        Payload body = Objects.requireNonNull(reply.body());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.mediaType().toString());
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, body.buffer(), callback);
        return true;
    }
}
