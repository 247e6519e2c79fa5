// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.endpoint.ErrorReplies;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one reply: bytes at once, everything else through a stream on the calling thread. */
final class ReplyWriter implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);
    /** The most of an unread request body that is read to keep the connection. */
    private static final long SMALL_BODY = 64 << 10;

    private static final int STREAM_BUFFER = 16 << 10;

    private static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_JSON.toString());

    private final JettyExchange exchange;
    private final Response response;
    /** Whether a write failed: then the client has left, whatever a body writer makes of the exception. */
    private boolean clientLeft;

    ReplyWriter(JettyExchange exchange) {
        this.exchange = exchange;
        this.response = exchange.response();
    }

    void write(Reply reply) {
        Payload body = reply.body();
        writeHead(reply, body);
        if (body == null) {
            send(BufferUtil.EMPTY_BUFFER);
            return;
        }
        try {
            OptionalLong size = body.size();
            if (size.isPresent() && size.getAsLong() <= InvocationService.MAX_DIRECT_RESPONSE) {
                send(body.buffer());
            } else {
                stream(body, size);
            }
        } catch (Throwable failure) { // a body writer may throw anything
            failed(reply, failure);
        }
    }

    private void writeHead(Reply reply, @Nullable Payload body) {
        response.setStatus(reply.status());
        HttpFields.Mutable fields = response.getHeaders();
        reply.headers().forEach(fields::add);
        if (body != null) {
            fields.add(contentType(body.mediaType()));
        }
        if (reply.close() || exchange.exchanges().draining().getAsBoolean() || endsConnection()) {
            fields.put(HttpHeader.CONNECTION, "close");
        }
    }

    private static HttpField contentType(MediaType type) {
        return type.equals(MediaType.APPLICATION_JSON) ? JSON : new HttpField(HttpHeader.CONTENT_TYPE, type.toString());
    }

    /** A large or endless rest of a body is not worth reading just to keep the connection. */
    private boolean endsConnection() {
        long length = exchange.declaredLength().orElse(Long.MAX_VALUE);
        return exchange.hasUnreadBody() && (length > SMALL_BODY || !exchange.isBodyOnItsWay());
    }

    private void send(ByteBuffer bytes) {
        response.write(true, bytes, this);
    }

    /** Jetty has sent the response. */
    @Override
    public void succeeded() {
        sent();
    }

    /** Jetty could not send it. */
    @Override
    public void failed(Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("the client left during the response: {}", cause.toString());
        } else {
            LOG.error("the response could not be sent", Printable.failure(cause));
        }
        exchange.abandon(cause);
    }

    private void sent() {
        if (exchange.isBodyOnItsWay()) {
            new Linger(exchange).start();
        } else {
            exchange.succeeded();
        }
    }

    private void stream(Payload body, OptionalLong size) throws Exception {
        if (size.isPresent()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size.getAsLong());
        } else if (exchange.request().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            // On a connection that ends with it, Jetty would let the end of the connection be the end of the body: one
            // that
            // was cut short would look whole.
            response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
        }
        BodyStream out = new BodyStream(new ClientStream(Content.Sink.asOutputStream(response)));
        body.writeTo(out);
        out.finish();
        sent();
    }

    private void failed(Reply reply, Throwable failure) {
        if (clientLeft || exchange.hasClientLeft()) {
            LOG.debug("the client left during the response: {}", failure.toString());
            exchange.abandon(failure);
            return;
        }
        exchange.exchanges().memory().inHandler(failure);
        LOG.error(
                "the response could not be written, headers {}",
                Printable.text(reply.headers().toString()),
                Printable.failure(failure));
        if (response.isCommitted()) {
            exchange.abandon(failure);
            return;
        }
        response.reset();
        Reply error = ErrorReplies.ofLateFailure(reply);
        Payload body = Objects.requireNonNull(error.body());
        writeHead(error, body);
        try {
            send(body.buffer());
        } catch (IOException impossible) {
            exchange.abandon(impossible);
        }
    }

    /** Tells a client that is not there any more from a defect of the body writer's, such as a wrong length. */
    private final class ClientStream extends FilterOutputStream {
        ClientStream(OutputStream response) {
            super(response);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            toClient(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            toClient(out::flush);
        }

        @Override
        public void close() throws IOException {
            toClient(out::close);
        }

        private void toClient(Write write) throws IOException {
            try {
                write.run();
            } catch (EOFException | ClosedChannelException | InterruptedIOException gone) {
                clientLeft = true;
                throw gone;
            }
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    /**
     * Ends the response only when told to: a body that was cut short must not look whole. The buffer keeps the response
     * open to an error until the first bytes are sure.
     */
    private static final class BodyStream extends BufferedOutputStream {
        BodyStream(OutputStream response) {
            super(response, STREAM_BUFFER);
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        void finish() throws IOException {
            super.close();
        }
    }
}
