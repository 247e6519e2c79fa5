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
import io.github.inferencesdk.runtime.internal.invoke.Responder;
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

    /**
     * Serves one pipeline.
     *
     * @param maxBody the largest body, in bytes
     */
    public Invocations(
            InferencePipeline<?, ?, ?> pipeline,
            InvocationService service,
            Health health,
            Failures failures,
            MediaType defaultAccept,
            long maxBody) {
        this.service = service;
        this.health = health;
        this.failures = failures;
        this.negotiation =
                new Negotiation(pipeline.input().consumes(), pipeline.output().produces(), defaultAccept);
        this.errorEncoder = pipeline.errorEncoder().orElse(null);
        this.maxBody = maxBody;
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public void handle(Exchange exchange) {
        String requestId = RequestIds.of(exchange);
        try {
            begin(exchange, requestId);
        } catch (InferenceException refused) {
            refuse(exchange, requestId, refused);
        }
    }

    private void begin(Exchange exchange, String requestId) {
        checkEncoding(exchange.header("Content-Encoding"));
        MediaType contentType = negotiation.contentType(exchange.header("Content-Type"));
        List<MediaType> ranges = Negotiation.parseAccept(exchange.header("Accept"));
        MediaType accepted = negotiation.accept(ranges);
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

    private static void checkEncoding(Optional<String> encoding) {
        if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE, "a body with a Content-Encoding is not supported, send it plain");
        }
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
        Responder responder = new ExchangeResponder(exchange, requestId, accepted, ranges);
        if (model.isEmpty()) {
            body.close();
            responder.fail(InferenceException.of(ErrorKind.NOT_READY, "the model is unloaded"));
            return;
        }
        Job job = new Job(requestId, exchange.headers(), body, contentType, accepted, model.get(), responder);
        if (!service.submit(job)) {
            body.close();
            responder.fail(InferenceException.overloaded(InvocationService.OVERLOADED));
        }
    }

    private void refuse(Exchange exchange, String requestId, InferenceException error) {
        Reply reply = errorEncoder == null
                ? ErrorReplies.of(error, requestId)
                : ErrorReplies.of(error, context(exchange, requestId), errorEncoder);
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

        ExchangeResponder(Exchange exchange, String requestId, MediaType accepted, List<MediaType> ranges) {
            this.exchange = exchange;
            this.requestId = requestId;
            this.accepted = accepted;
            this.ranges = ranges;
        }

        @Override
        public void succeed(Payload response) {
            Optional<String> fault = fault(response);
            if (fault.isPresent()) {
                fail(failures.of(new IllegalStateException(fault.get()), requestId));
                return;
            }
            Headers headers = response.headers().toBuilder()
                    .set(RequestIds.HEADER, requestId)
                    .build();
            exchange.reply(new Reply(200, headers, response.withHeaders(Headers.empty()), health.isDraining()));
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
