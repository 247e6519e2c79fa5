package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorEncoder;
import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.Job;
import io.github.inferencesdk.runtime.internal.invoke.RecordPlan;
import io.github.inferencesdk.runtime.internal.invoke.Responder;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /invocations}: media types, declared length and readiness are checked before the body is read, admission
 * after it.
 */
public final class Invocations implements Endpoint {
    private final InvocationService service;
    private final Health health;
    private final Failures failures;
    private final Negotiation negotiation;
    private final @Nullable ErrorEncoder errorEncoder;
    private final long maxBody;
    private final int maxRecord;
    private final boolean failOnBadRecord;
    private final Compression compression;

    /**
     * Serves one pipeline.
     *
     * @param maxRecord the largest record of a body of many, in bytes
     * @param failOnBadRecord whether one bad record refuses its whole request
     * @param maxBody the largest body, in bytes, also once it is expanded
     * @param compress whether responses are compressed for clients that ask for it
     */
    public Invocations(
            InferencePipeline<?, ?, ?> pipeline,
            InvocationService service,
            Health health,
            Failures failures,
            MediaType defaultAccept,
            long maxBody,
            int maxRecord,
            boolean failOnBadRecord,
            boolean compress) {
        this.service = service;
        this.health = health;
        this.failures = failures;
        this.negotiation =
                new Negotiation(pipeline.input().consumes(), pipeline.output().produces(), defaultAccept);
        this.errorEncoder = pipeline.errorEncoder().orElse(null);
        this.maxBody = maxBody;
        this.maxRecord = maxRecord;
        this.failOnBadRecord = failOnBadRecord;
        this.compression = new Compression(compress);
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public void handle(Exchange exchange) {
        String requestId = RequestIds.of(exchange);
        boolean gzip;
        try {
            gzip = ContentCodings.isGzip(exchange.header(ContentCodings.HEADER).orElse(""));
        } catch (InferenceException unsupported) { // RFC 9110 section 15.5.16 wants to hear what is supported
            send(exchange, reply(exchange, requestId, unsupported).with("Accept-Encoding", ContentCodings.GZIP));
            return;
        }
        try {
            begin(exchange, requestId, gzip);
        } catch (InferenceException refused) {
            refuse(exchange, requestId, refused);
        }
    }

    private void begin(Exchange exchange, String requestId, boolean gzip) {
        MediaType contentType = negotiation.contentType(exchange.header("Content-Type"));
        List<MediaType> ranges = Negotiation.parseAccept(exchange.header("Accept"));
        MediaType accepted = negotiation.recordFormat(contentType).isPresent()
                ? negotiation.acceptRecords(contentType, ranges)
                : negotiation.accept(ranges);
        if (exchange.declaredLength().orElse(0) > maxBody) {
            throw tooLarge(maxBody);
        }
        health.problem().ifPresent(problem -> {
            throw InferenceException.of(ErrorKind.NOT_READY, problem);
        });
        exchange.collect(maxBody, new Exchange.BodyReceiver() {
            @Override
            public void received(BodyBuffer body) {
                try {
                    if (gzip) {
                        body.markGzip(maxBody);
                    }
                    submit(exchange, requestId, body, contentType, accepted, ranges);
                } catch (Throwable failure) { // what was not handed over is given back
                    body.close();
                    throw failure;
                }
            }

            @Override
            public void failed(InferenceException error) {
                refuse(exchange, requestId, error);
            }
        });
    }

    /** The error for a body of more than {@code limit} bytes. */
    public static InferenceException tooLarge(long limit) {
        return InferenceException.of(ErrorKind.PAYLOAD_TOO_LARGE, "the body is over the limit of " + limit + " bytes");
    }

    private void submit(
            Exchange exchange,
            String requestId,
            BodyBuffer body,
            MediaType contentType,
            MediaType accepted,
            List<MediaType> ranges) {
        Optional<Object> model = health.model();
        AcceptEncoding encoding = AcceptEncoding.parse(exchange.header("Accept-Encoding"));
        Responder responder = new ExchangeResponder(exchange, requestId, accepted, ranges, encoding);
        if (model.isEmpty()) {
            body.close();
            responder.fail(InferenceException.of(ErrorKind.NOT_READY, "the model is unloaded"));
            return;
        }
        Headers headers = body.isGzip() ? ContentCodings.ofExpanded(exchange.headers()) : exchange.headers();
        Job job = new Job(requestId, headers, body, contentType, accepted, model.get(), responder, exchange.stages());
        boolean admitted = negotiation
                .recordFormat(contentType)
                .map(format -> service.submit(job, plan(job, format, exchange)))
                .orElseGet(() -> service.submit(job));
        if (!admitted) {
            body.close();
            responder.fail(InferenceException.overloaded(InvocationService.OVERLOADED));
        }
    }

    private RecordPlan plan(Job job, RecordFormat format, Exchange exchange) {
        InferenceContext context = context(exchange, job.requestId());
        return new RecordPlan(
                format,
                RecordFormat.of(job.accepted()).orElseThrow(),
                negotiation.recordType().orElseThrow(),
                maxRecord,
                failOnBadRecord,
                (error, line) -> ErrorReplies.ofRecord(error, line, context, errorEncoder));
    }

    private void refuse(Exchange exchange, String requestId, InferenceException error) {
        send(exchange, reply(exchange, requestId, error));
    }

    private Reply reply(Exchange exchange, String requestId, InferenceException error) {
        return errorEncoder == null
                ? ErrorReplies.of(error, requestId)
                : ErrorReplies.of(error, context(exchange, requestId), errorEncoder);
    }

    private void send(Exchange exchange, Reply reply) {
        exchange.reply(health.isDraining() ? reply.closing() : reply);
    }

    private static InferenceContext context(Exchange exchange, String requestId) {
        return InferenceContext.builder()
                .requestId(requestId)
                .headers(exchange.headers())
                .build();
    }

    /** Answers one exchange with what the handlers made. */
    private final class ExchangeResponder implements Responder {
        private final Exchange exchange;
        private final String requestId;
        private final MediaType accepted;
        private final List<MediaType> ranges;
        private final AcceptEncoding encoding;

        ExchangeResponder(
                Exchange exchange,
                String requestId,
                MediaType accepted,
                List<MediaType> ranges,
                AcceptEncoding encoding) {
            this.exchange = exchange;
            this.requestId = requestId;
            this.accepted = accepted;
            this.ranges = ranges;
            this.encoding = encoding;
        }

        @Override
        public void succeed(Payload response) {
            Optional<String> fault = fault(response);
            if (fault.isPresent()) {
                fail(failures.of(new IllegalStateException(fault.get()), requestId));
                return;
            }
            Payload coded;
            try {
                coded = compression.apply(response, encoding);
            } catch (Throwable unreadable) { // what a body is read from is the handler's
                fail(failures.of(unreadable, requestId));
                return;
            }
            Headers headers = coded.headers().toBuilder()
                    .set(RequestIds.HEADER, requestId)
                    .build();
            exchange.reply(new Reply(200, headers, coded.withHeaders(Headers.empty()), health.isDraining()));
        }

        @Override
        public void fail(InferenceException error) {
            refuse(exchange, requestId, error);
        }

        @Override
        public void onClientGone(Runnable action) {
            exchange.onClientGone(action);
        }

        private Optional<String> fault(Payload response) {
            MediaType type = response.mediaType();
            if (!accepted.includes(type) && Negotiation.quality(ranges, type) == 0) {
                return Optional.of("the output handler made " + type + ", but " + accepted + " was negotiated");
            }
            return ReservedHeaders.firstIn(response.headers())
                    .map(name -> "the output handler set the header " + name + ", which is the server's");
        }
    }
}
