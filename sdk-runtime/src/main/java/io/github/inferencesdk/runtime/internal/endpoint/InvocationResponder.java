// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.Responder;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Answers one invocation with what the handlers made, and ends its part in its session. */
final class InvocationResponder implements Responder {
    private final Exchange exchange;
    private final String requestId;
    private final Agreement agreement;
    private final RequestSession session;
    private final PipelineReplies replies;
    private final Failures failures;
    /** Noted only where answers are collected; a streamed one finds out by writing. */
    private volatile boolean clientGone;

    InvocationResponder(
            Exchange exchange,
            String requestId,
            Agreement agreement,
            RequestSession session,
            PipelineReplies replies,
            Failures failures) {
        this.exchange = exchange;
        this.requestId = requestId;
        this.agreement = agreement;
        this.session = session;
        this.replies = replies;
        this.failures = failures;
    }

    @Override
    public void succeed(Payload response) {
        Payload coded;
        Optional<BodyBuffer> collector;
        try {
            check(response);
            coded = replies.coded(response, exchange);
            collector = replies.collector(coded);
        } catch (Throwable fault) { // what a body is read from is the handler's
            fail(failures.of(fault, requestId));
            return;
        }
        if (collector.isEmpty()) {
            send(coded);
            return;
        }
        try (BodyBuffer whole = collector.get()) {
            send(coded, whole);
        }
    }

    /** Sends {@code coded} once it is written to {@code whole} to its end. */
    private void send(Payload coded, BodyBuffer whole) {
        try {
            whole.fill(out -> coded.writeTo(new ForClient(out)));
        } catch (Throwable fault) {
            refuse(fault);
            return;
        }
        send(whole.toPayload(coded.mediaType(), coded.headers()));
    }

    private void refuse(Throwable fault) {
        if (clientGone) {
            failures.afterAnswer(fault, requestId);
            abandon();
        } else {
            fail(failures.of(fault, requestId));
        }
    }

    private void send(Payload coded) {
        try {
            exchange.reply(new Reply(200, headers(coded), coded.withHeaders(Headers.empty()), false));
        } finally {
            session.end();
        }
    }

    @Override
    public void fail(InferenceException error) {
        session.end();
        replies.refuse(exchange, requestId, error);
    }

    @Override
    public void abandon() {
        session.end();
    }

    @Override
    public void onClientGone(Runnable action) {
        if (replies.areStreamed()) {
            exchange.onClientGone(action);
            return;
        }
        exchange.onClientGone(() -> {
            clientGone = true;
            action.run();
        });
    }

    private Headers headers(Payload response) {
        if (session == RequestSession.NONE && response.headers().isEmpty()) {
            return Headers.of(RequestIds.HEADER, requestId); // the common case, without a builder
        }
        Headers.Builder headers = response.headers().toBuilder().set(RequestIds.HEADER, requestId);
        session.succeed(headers);
        return headers.build();
    }

    private void check(Payload response) {
        agreement.check(response.mediaType());
        if (!response.headers().isEmpty()) {
            replies.reservedIn(response.headers()).ifPresent(name -> {
                throw ReservedHeaders.fault(name);
            });
        }
    }

    /** Ends a writer whose client is gone: no write to a socket would tell it so. */
    private final class ForClient extends FilterOutputStream {
        ForClient(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            checkClient();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            checkClient();
            out.write(bytes, offset, length);
        }

        private void checkClient() throws IOException {
            if (clientGone) {
                throw new EOFException("the client left before its response was whole");
            }
        }
    }
}
