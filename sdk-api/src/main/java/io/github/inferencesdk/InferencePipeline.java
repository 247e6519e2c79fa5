// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loader and three handlers, joined where their types must line up. Immutable; safe for concurrent use when its parts
 * are. A runtime serves this and nothing else:
 *
 * <pre>{@code
 * var pipeline = InferencePipeline.of(
 *         context -> Scorer.read(context.modelDir()),     // ModelLoader
 *         JsonInput.of(Features.class),                   // InputHandler
 *         (features, scorer, context) -> scorer.score(features),
 *         JsonOutput.create());                           // OutputHandler
 * }</pre>
 *
 * @param <I> the input of the model
 * @param <M> the model
 * @param <O> the prediction
 */
public final class InferencePipeline<I, M, O> {
    private final ModelLoader<? extends M> loader;
    private final InputHandler<? extends I> input;
    private final PredictHandler<? super I, ? super M, ? extends O> predict;
    private final @Nullable BatchPredictHandler<? super I, ? super M, ? extends O> batchPredict;
    private final OutputHandler<? super O> output;
    private final PipelineOptions<M> options;

    private InferencePipeline(
            ModelLoader<? extends M> loader,
            InputHandler<? extends I> input,
            PredictHandler<? super I, ? super M, ? extends O> predict,
            @Nullable BatchPredictHandler<? super I, ? super M, ? extends O> batchPredict,
            OutputHandler<? super O> output,
            PipelineOptions<M> options) {
        this.loader = Objects.requireNonNull(loader, "loader");
        this.input = Objects.requireNonNull(input, "input");
        this.predict = Objects.requireNonNull(predict, "predict");
        this.batchPredict = batchPredict;
        this.output = Objects.requireNonNull(output, "output");
        this.options = options;
    }

    /**
     * Joins the four parts; each request is decoded, predicted and encoded on its own.
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param loader loads and frees the model
     * @param input decodes requests
     * @param predict predicts each input
     * @param output encodes predictions
     * @return the pipeline, without any of the options below
     */
    public static <I, M, O> InferencePipeline<I, M, O> of(
            ModelLoader<? extends M> loader,
            InputHandler<? extends I> input,
            PredictHandler<? super I, ? super M, ? extends O> predict,
            OutputHandler<? super O> output) {
        return new InferencePipeline<>(loader, input, predict, null, output, PipelineOptions.none());
    }

    /**
     * Joins the four parts of a model that predicts many inputs at once for less than each on its own. While the model is
     * busy, the inputs of other requests, and the records of one, gather to the next batch; an input that finds the model
     * idle is predicted at once, alone. Requests are decoded and encoded each on its own, and one that fails, fails alone.
     * How many inputs a batch has, and how long they may wait for one another, is configured where the pipeline is served.
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param loader loads and frees the model
     * @param input decodes requests
     * @param predict predicts many inputs at once
     * @param output encodes predictions
     * @return the pipeline, without any of the options below
     */
    public static <I, M, O> InferencePipeline<I, M, O> batching(
            ModelLoader<? extends M> loader,
            InputHandler<? extends I> input,
            BatchPredictHandler<? super I, ? super M, ? extends O> predict,
            OutputHandler<? super O> output) {
        Objects.requireNonNull(predict, "predict");
        return new InferencePipeline<>(
                loader, input, new BatchOfOne<>(predict), predict, output, PipelineOptions.none());
    }

    /**
     * {@return a pipeline of one object that has all four parts}
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param handler loads, decodes, predicts and encodes
     */
    public static <I, M, O> InferencePipeline<I, M, O> of(InferenceHandler<I, M, O> handler) {
        return of(handler, handler, handler, handler);
    }

    /**
     * {@return a copy whose errors are encoded by {@code errors} instead of in the SDK's own shape}
     *
     * @param errors encodes each error that ends a request, or stands in the place of a record
     */
    public InferencePipeline<I, M, O> withErrorEncoder(ErrorEncoder errors) {
        Objects.requireNonNull(errors, "errors");
        return with(options.withErrors(errors));
    }

    /**
     * {@return a copy that carries the author's promise that the three handlers never block and take microseconds} The
     * runtime may then run them on the I/O thread that read the request: no hand-off, but also no deadline and no
     * cancellation. It does so for bodies of 64 KiB or less, and takes the promise back, with a warning, when it is
     * broken repeatedly.
     *
     * @throws IllegalStateException for a {@linkplain #batching batching} pipeline, whose inputs wait for one another
     */
    public InferencePipeline<I, M, O> nonBlocking() {
        if (batchPredict != null) {
            throw new IllegalStateException("a batching pipeline waits for its batches: it cannot be nonBlocking()");
        }
        return with(options.withNonBlocking());
    }

    /**
     * A copy that takes part in the platform's stateful sessions: a client opens one with the header
     * {@code X-Amzn-SageMaker-Session-Id: NEW_SESSION}, handlers find it in {@link InferenceContext#session()}, and the
     * runtime tells the client its id, finds it again by that id, and ends it. The three headers that carry ids in
     * responses are then the runtime's to set. Without this option the runtime leaves all of these headers to handlers.
     *
     * @return the copy
     */
    public InferencePipeline<I, M, O> withSessions() {
        return with(options.withSessions());
    }

    /**
     * {@return a copy with sample requests in the place of those it had} Once the model is loaded, the runtime takes
     * each of them through decode, predict and encode, at least once and then again for a second at most, before it
     * says that it is ready: so the first client does not pay for what is slow the first time. A sample that fails is a
     * model that failed to load. The headers of a sample are what handlers see as the request's.
     *
     * @param samples bodies that can be read many times, with a media type that the input handler consumes
     * @throws IllegalArgumentException when a sample has a {@link Payload.BodyWriter}
     */
    public InferencePipeline<I, M, O> withSamples(List<Payload> samples) {
        List<Payload> copy = List.copyOf(samples);
        if (copy.stream().anyMatch(sample -> sample.size().isEmpty())) {
            throw new IllegalArgumentException("a sample is read many times: make it from bytes or text, not a writer");
        }
        return with(options.withSamples(copy));
    }

    /**
     * {@return a copy with these sample requests in the place of those it had}
     *
     * @param samples as {@link #withSamples(List)} takes them
     */
    public InferencePipeline<I, M, O> withSamples(Payload... samples) {
        return withSamples(List.of(samples));
    }

    /**
     * {@return a copy whose model is looked at by {@code check} from time to time, for {@code /ping} to tell}
     *
     * @param check gets the loaded model
     */
    public InferencePipeline<I, M, O> withHealthCheck(HealthCheck<? super M> check) {
        return with(options.withHealthCheck(Objects.requireNonNull(check, "check")));
    }

    private InferencePipeline<I, M, O> with(PipelineOptions<M> changed) {
        return new InferencePipeline<>(loader, input, predict, batchPredict, output, changed);
    }

    /** {@return what loads and frees the model} */
    public ModelLoader<? extends M> loader() {
        return loader;
    }

    /** {@return what decodes requests} */
    public InputHandler<? extends I> input() {
        return input;
    }

    /** {@return what predicts one input; of a {@linkplain #batching batching} pipeline, a batch of one} */
    public PredictHandler<? super I, ? super M, ? extends O> predict() {
        return predict;
    }

    /**
     * {@return what predicts many inputs at once; empty unless the pipeline is a {@linkplain #batching batching} one}
     */
    public Optional<BatchPredictHandler<? super I, ? super M, ? extends O>> batchPredict() {
        return Optional.ofNullable(batchPredict);
    }

    /** {@return what encodes predictions} */
    public OutputHandler<? super O> output() {
        return output;
    }

    /** {@return what encodes errors; empty when they have the SDK's own shape} */
    public Optional<ErrorEncoder> errorEncoder() {
        return Optional.ofNullable(options.errors());
    }

    /** {@return whether the author promised {@link #nonBlocking()} handlers} */
    public boolean isNonBlocking() {
        return options.nonBlocking();
    }

    /** {@return whether it takes part in {@linkplain #withSessions() sessions}} */
    public boolean hasSessions() {
        return options.sessions();
    }

    /** {@return the {@linkplain #withSamples sample requests}, in the order they were given} Unmodifiable. */
    public List<Payload> samples() {
        return options.samples();
    }

    /** {@return what looks at the model from time to time; empty when nothing does} */
    public Optional<HealthCheck<? super M>> healthCheck() {
        return Optional.ofNullable(options.healthCheck());
    }
}
