// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * Takes requests through a pipeline as the runtime does, without a server. The model is loaded once, and unloaded by
 * {@link #close()}. Safe for concurrent use when the handlers are.
 *
 * <pre>{@code
 * try (var tester = PipelineTester.of(new ScalingProvider().pipeline())) {
 *     assertThat(tester.json("{\"x\":2}")).isEqualTo("{\"y\":4.0}");
 * }
 * }</pre>
 *
 * <p>What a handler throws comes out as the {@link InferenceException} that the client would be told, with
 * {@link #statusOf its status}: anything but an {@link InferenceException} is a model failure, with what was thrown as its
 * cause.
 *
 * @param <I> the input of the model
 * @param <M> the model
 * @param <O> the prediction
 */
public final class PipelineTester<I, M, O> implements AutoCloseable {
    private static final String MODEL_FAILED = "the model failed to answer this request; its log has the cause";

    private final InferencePipeline<I, M, O> pipeline;
    private final M model;
    private final UnaryOperator<InferenceContext.Builder> contexts;

    private PipelineTester(
            InferencePipeline<I, M, O> pipeline, M model, UnaryOperator<InferenceContext.Builder> contexts) {
        this.pipeline = pipeline;
        this.model = model;
        this.contexts = contexts;
    }

    /**
     * Loads the model from the platform's directory, {@code /opt/ml/model}.
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param pipeline whose loader is called, on this thread
     * @return a tester of the model
     * @throws IllegalStateException when it fails to load, with the cause
     */
    public static <I, M, O> PipelineTester<I, M, O> of(InferencePipeline<I, M, O> pipeline) {
        return of(pipeline, ModelContext.builder().build());
    }

    /**
     * Loads the model from where {@code context} says.
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param pipeline whose loader is called, on this thread
     * @param context what the loader gets
     * @return a tester of the model
     * @throws IllegalStateException when it fails to load, with the cause
     */
    public static <I, M, O> PipelineTester<I, M, O> of(InferencePipeline<I, M, O> pipeline, ModelContext context) {
        M model;
        try {
            model = pipeline.loader().load(context);
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the model failed to load: " + failure, failure);
        }
        if (model == null) {
            throw new IllegalStateException("the model loader returned null");
        }
        return new PipelineTester<>(pipeline, model, UnaryOperator.identity());
    }

    /**
     * {@return a tester of the same model whose requests have what {@code change} adds: headers, a session, a deadline}
     *
     * @param change called for each request, on its thread
     */
    public PipelineTester<I, M, O> withContext(UnaryOperator<InferenceContext.Builder> change) {
        Objects.requireNonNull(change, "change");
        return new PipelineTester<>(pipeline, model, builder -> change.apply(contexts.apply(builder)));
    }

    /** {@return the loaded model} */
    public M model() {
        return model;
    }

    /**
     * Decodes a request. Its headers are those of the context too, unless the context has some of its own.
     *
     * @param body with its media type
     * @return the input, never null
     * @throws InferenceException what the client would be told; a media type that the handler does not read is 415
     */
    public I decode(Payload body) {
        return decode(body, context(body));
    }

    private I decode(Payload body, InferenceContext context) {
        List<MediaType> consumes = pipeline.input().consumes();
        if (consumes.stream().noneMatch(range -> range.includes(body.mediaType()))) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type " + body.mediaType() + " is not supported, this model reads " + consumes);
        }
        return stage("input", () -> pipeline.input().decode(body, context));
    }

    /**
     * Predicts.
     *
     * @param input what {@link #decode} returns
     * @return the prediction, never null
     * @throws InferenceException what the client would be told
     */
    public O predict(I input) {
        return predict(input, context());
    }

    private O predict(I input, InferenceContext context) {
        return stage("predict", () -> pipeline.predict().predict(input, model, context));
    }

    /**
     * Encodes a prediction in the preferred type of the output handler.
     *
     * @param prediction what {@link #predict} returns
     * @return the response, as {@link #encode(Object, MediaType)} returns it
     * @throws InferenceException what the client would be told
     */
    public Payload encode(O prediction) {
        return encode(prediction, preferredType());
    }

    /**
     * Encodes a prediction.
     *
     * @param prediction what {@link #predict} returns
     * @param type one that the handler produces
     * @return with the whole body, also if the handler writes it piece by piece
     * @throws InferenceException what the client would be told; a media type that the handler does not make is 406
     */
    public Payload encode(O prediction, MediaType type) {
        return encode(prediction, type, context());
    }

    private Payload encode(O prediction, MediaType type, InferenceContext context) {
        List<MediaType> produces = pipeline.output().produces();
        if (!produces.contains(type)) {
            throw InferenceException.of(
                    ErrorKind.NOT_ACCEPTABLE, type + " cannot be made, this model makes " + produces);
        }
        return stage("output", () -> {
            Payload encoded = whole(pipeline.output().encode(prediction, type, context));
            if (!type.includes(encoded.mediaType())) {
                throw new IllegalStateException(
                        "the output handler was asked for " + type + " and made " + encoded.mediaType());
            }
            return encoded;
        });
    }

    private static Payload whole(Payload encoded) throws Exception {
        Objects.requireNonNull(encoded, "the output handler returned null");
        if (encoded.size().isPresent()) {
            return encoded;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        encoded.writeTo(body);
        return Payload.of(encoded.mediaType(), body.toByteArray()).withHeaders(encoded.headers());
    }

    /**
     * Decodes, predicts and encodes in the preferred type of the output handler.
     *
     * @param request with its media type
     * @return the response, with the whole body
     * @throws InferenceException what the client would be told
     */
    public Payload run(Payload request) {
        return run(request, preferredType());
    }

    /**
     * Decodes, predicts and encodes, with one context for all three.
     *
     * @param request with its media type
     * @param type one that the output handler produces
     * @return the response, with the whole body
     * @throws InferenceException what the client would be told
     */
    public Payload run(Payload request, MediaType type) {
        InferenceContext context = context(request);
        return encode(predict(decode(request, context), context), type, context);
    }

    /**
     * {@return the text that a JSON request is answered with, in the preferred type of the output handler}
     *
     * @param request JSON
     * @throws InferenceException what the client would be told
     */
    public String json(String request) {
        Payload response = run(Payload.text(MediaType.APPLICATION_JSON, request));
        try {
            return response.text();
        } catch (IOException failure) {
            throw InferenceException.modelFailure(MODEL_FAILED, failure);
        }
    }

    /**
     * {@return the status that a client would see for this error, such as 422}
     *
     * @param error what a method of this class has thrown
     */
    public static int statusOf(InferenceException error) {
        return WireStatus.of(error.kind());
    }

    /**
     * Unloads the model.
     *
     * @throws IllegalStateException when that fails, with the cause
     */
    @Override
    @SuppressWarnings("unchecked") // what this loader has loaded goes back to it
    public void close() {
        try {
            ((ModelLoader<M>) pipeline.loader()).unload(model);
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the model could not be unloaded: " + failure, failure);
        }
    }

    private MediaType preferredType() {
        return pipeline.output().produces().get(0);
    }

    private InferenceContext context() {
        return contexts.apply(InferenceContext.builder()).build();
    }

    private InferenceContext context(Payload request) {
        return contexts.apply(InferenceContext.builder().headers(request.headers()))
                .build();
    }

    private static <T> T stage(String handler, Callable<? extends T> call) {
        T result;
        try {
            result = call.call();
        } catch (InferenceException told) {
            throw told;
        } catch (Throwable failure) { // also an Error: the runtime answers 500 to it
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw InferenceException.modelFailure(MODEL_FAILED, failure);
        }
        if (result == null) {
            String problem = "the " + handler + " handler returned null";
            throw InferenceException.modelFailure(MODEL_FAILED, new NullPointerException(problem));
        }
        return result;
    }
}
