// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.Job;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /invocations}: media types, declared length, readiness and session are checked before the body is read,
 * admission after it.
 */
public final class Invocations implements Endpoint {
    private final InvocationService service;
    private final Health health;
    private final Failures failures;
    private final Sessions sessions;
    private final Negotiation negotiation;
    private final PipelineReplies replies;
    private final InvocationOptions options;

    /** Serves one pipeline. */
    public Invocations(
            InferencePipeline<?, ?, ?> pipeline,
            InvocationService service,
            Health health,
            Failures failures,
            Sessions sessions,
            InvocationOptions options) {
        this.service = service;
        this.health = health;
        this.failures = failures;
        this.sessions = sessions;
        this.options = options;
        this.negotiation =
                new Negotiation(pipeline.input().consumes(), pipeline.output().produces(), options.defaultAccept());
        this.replies = new PipelineReplies(
                pipeline.errorEncoder().orElse(null),
                new Compression(options.compress()),
                options.stream() ? null : service.bodies(),
                sessions);
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public void handle(Exchange exchange) {
        String requestId = RequestIds.of(exchange);
        exchange.identify(requestId);
        boolean gzip;
        try {
            gzip = ContentCodings.isGzip(exchange.header(ContentCodings.HEADER).orElse(""));
        } catch (InferenceException unsupported) { // RFC 9110 section 15.5.16 wants to hear what is supported
            Reply reply = replies.of(exchange, requestId, unsupported).with("Accept-Encoding", ContentCodings.GZIP);
            exchange.reply(reply);
            return;
        }
        try {
            begin(exchange, requestId, gzip);
        } catch (InferenceException refused) {
            replies.refuse(exchange, requestId, refused);
        }
    }

    private void begin(Exchange exchange, String requestId, boolean gzip) {
        Agreement agreement = negotiation.agree(exchange.header("Content-Type"), exchange.header("Accept"));
        if (exchange.declaredLength().orElse(0) > options.maxBody()) {
            throw tooLarge(options.maxBody());
        }
        health.problem().ifPresent(problem -> {
            throw InferenceException.of(ErrorKind.NOT_READY, problem);
        });
        RequestSession session = sessions.begin(exchange.header(Sessions.HEADER));
        try {
            exchange.collect(options.maxBody(), new Collected(exchange, requestId, agreement, session, gzip));
        } catch (Throwable failure) {
            session.end();
            throw failure;
        }
    }

    /** The error for a body of more than {@code limit} bytes. */
    public static InferenceException tooLarge(long limit) {
        return InferenceException.of(ErrorKind.PAYLOAD_TOO_LARGE, "the body is over the limit of " + limit + " bytes");
    }

    /** Goes on with a request when its body has arrived. */
    private final class Collected implements Exchange.BodyReceiver {
        private final Exchange exchange;
        private final String requestId;
        private final Agreement agreement;
        private final RequestSession session;
        private final boolean gzip;
        private final InvocationResponder responder;

        Collected(Exchange exchange, String requestId, Agreement agreement, RequestSession session, boolean gzip) {
            this.exchange = exchange;
            this.requestId = requestId;
            this.agreement = agreement;
            this.session = session;
            this.gzip = gzip;
            this.responder = new InvocationResponder(exchange, requestId, agreement, session, replies, failures);
        }

        @Override
        public void received(BodyBuffer body) {
            try {
                if (gzip) {
                    body.markGzip(options.maxBody());
                }
                submit(body);
            } catch (Throwable failure) { // what was not handed over is given back
                body.close();
                session.end();
                throw failure;
            }
        }

        @Override
        public void failed(InferenceException error) {
            responder.fail(error);
        }

        private void submit(BodyBuffer body) {
            Optional<Object> model = health.model();
            if (model.isEmpty()) {
                body.close();
                responder.fail(InferenceException.of(ErrorKind.NOT_READY, "the model is unloaded"));
            } else if (!submit(job(body, model.get()))) {
                body.close();
                responder.fail(InferenceException.overloaded(InvocationService.OVERLOADED));
            }
        }

        private Job job(BodyBuffer body, Object model) {
            Headers headers = gzip ? ContentCodings.ofExpanded(exchange.headers()) : exchange.headers();
            return new Job(
                    requestId,
                    headers,
                    body,
                    agreement.contentType(),
                    agreement.accepted(),
                    model,
                    session,
                    responder,
                    exchange.stages());
        }

        private boolean submit(Job job) {
            if (agreement.records().isEmpty()) {
                return service.submit(job);
            }
            return service.submit(
                    job,
                    negotiation.plan(
                            agreement, options, (error, line) -> replies.ofRecord(exchange, requestId, error, line)));
        }
    }
}
