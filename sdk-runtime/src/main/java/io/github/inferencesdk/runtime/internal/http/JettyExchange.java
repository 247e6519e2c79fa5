// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.runtime.internal.endpoint.ErrorReplies;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.endpoint.RequestIds;
import io.github.inferencesdk.runtime.internal.log.Printable;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and response of Jetty's. Safe for concurrent use, as far as {@link Exchange} asks for it. */
final class JettyExchange implements Exchange, ClientEndPoint.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(JettyExchange.class);

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Exchanges exchanges;
    private final ClientEndPoint client;
    private final AtomicBoolean replied = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Runnable onClientGone;
    private volatile boolean clientGone;
    private volatile boolean bodyRead;
    private volatile boolean bodyAskedFor;
    private volatile boolean bodyGivenUp;
    private volatile long replyNanos;
    private volatile String requestId = "";
    private final Stages stages;

    JettyExchange(Request request, Response response, Callback callback, Exchanges exchanges) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.exchanges = exchanges;
        this.client = ClientEndPoint.of(request);
        this.stages = exchanges.accessLog().isEnabled() ? new Stages() : Stages.OFF;
    }

    /** Counts this exchange as in flight, until it has ended. */
    void begin() {
        client.requestBegins();
        exchanges.inFlight().begin();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return String.valueOf(request.getHttpURI().getPath());
    }

    @Override
    public String query() {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Override
    public Optional<String> header(String name) {
        String value = null;
        HttpFields fields = request.getHeaders();
        for (int i = 0; i < fields.size(); i++) { // an iterator each time would cost more than the look-up
            HttpField field = fields.getField(i);
            if (field.is(name)) { // several lines are one list, RFC 9110 section 5.3
                value = value == null ? field.getValue() : value + ", " + field.getValue();
            }
        }
        return Optional.ofNullable(value);
    }

    @Override
    public Headers headers() {
        Headers.Builder headers = Headers.builder();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.add(field.getName(), value == null ? "" : value);
        }
        return headers.build();
    }

    @Override
    public OptionalLong declaredLength() {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, request.getLength()));
    }

    @Override
    public void collect(long limit, BodyReceiver receiver) {
        bodyAskedFor = true;
        ArrivedBody.collect(this, limit, receiver);
    }

    @Override
    public void onClientGone(Runnable action) {
        onClientGone = action;
        client.watch(this);
    }

    @Override
    public void clientGone() {
        Runnable action = onClientGone;
        if (action == null) {
            return;
        }
        clientGone = true;
        boolean unanswered = replied.compareAndSet(false, true);
        try {
            action.run();
        } finally {
            if (unanswered) {
                end(new EofException("the client left before it was answered"));
            }
        }
    }

    @Override
    public void reply(Reply reply) {
        if (replied.compareAndSet(false, true)) {
            if (onClientGone != null && !isStreamed(reply)) {
                client.unwatch();
            }
            replyNanos = stages.now();
            requestId = reply.headers().first(RequestIds.HEADER).orElse(requestId);
            try {
                new ReplyWriter(this).write(reply);
            } catch (Throwable failure) { // no memory left for the head, say: better cut than left hanging
                note(failure);
                end(failure);
            }
        }
    }

    /** Whether the answer is made while it is sent, so that a client that leaves still spares work. */
    private static boolean isStreamed(Reply reply) {
        return reply.body() != null && reply.body().size().isEmpty();
    }

    @Override
    public void identify(String requestId) {
        this.requestId = requestId;
    }

    @Override
    public Stages stages() {
        return stages;
    }

    /** Answers after a failure of the server's own. */
    void fail(Throwable failure) {
        note(failure);
        reply(ErrorReplies.ofEngine(500, ""));
    }

    private void note(Throwable failure) {
        exchanges.memory().inServer(failure);
        LOG.error("the server failed on a request", Printable.failure(failure));
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** Whether the client has ended its side of the connection, or the connection is closed. */
    boolean hasClientLeft() {
        return clientGone || client.isInputShutdown() || !client.isOpen();
    }

    /** Notes that no byte of the body is left to read. */
    void bodyRead() {
        bodyRead = true;
        if (stages.isOn()) {
            stages.took(Stage.BODY, stages.now() - request.getHeadersNanoTime());
        }
    }

    /** Notes that the rest of the body will not be waited for. */
    void giveUpBody() {
        bodyGivenUp = true;
    }

    /** Whether bytes of the body are left unread, so that the connection can only go on once they are. */
    boolean hasUnreadBody() {
        return !bodyRead && declaredLength().orElse(1) > 0;
    }

    /** Whether the rest of the body may still come: not from a client that stalled or that waits to be asked for it. */
    boolean isBodyOnItsWay() {
        boolean waitsToBeAsked = !bodyAskedFor && request.getHeaders().contains(HttpHeader.EXPECT);
        return hasUnreadBody() && !bodyGivenUp && !waitsToBeAsked;
    }

    /** Ends the exchange after its response was written. */
    void succeeded() {
        end(null);
    }

    /** Ends the exchange and its connection, because there is nobody to answer or no way to. */
    void abandon(Throwable cause) {
        replied.set(true);
        end(cause);
    }

    private void end(@Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (onClientGone != null) {
            client.unwatch();
        }
        client.requestEnds();
        log();
        try {
            if (cause == null) {
                callback.succeeded();
            } else { // any other failure would make Jetty try to answer, and warn
                callback.failed(new Request.Handler.AbortException(cause));
            }
        } finally {
            exchanges.inFlight().end();
        }
    }

    private void log() {
        if (!stages.isOn() || path().equals(Ping.PATH)) {
            return;
        }
        long now = stages.now();
        long answered = replyNanos;
        if (answered != 0) {
            stages.took(Stage.WRITE, now - answered);
        }
        exchanges
                .accessLog()
                .write(
                        method(),
                        path(),
                        answered == 0 ? 0 : response.getStatus(),
                        Response.getContentBytesWritten(response),
                        now - request.getHeadersNanoTime(),
                        stages,
                        requestId);
    }
}
