package io.github.inferencesdk;

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
    private final OutputHandler<? super O> output;
    private final @Nullable ErrorEncoder errors;
    private final boolean nonBlocking;

    private InferencePipeline(
            ModelLoader<? extends M> loader,
            InputHandler<? extends I> input,
            PredictHandler<? super I, ? super M, ? extends O> predict,
            OutputHandler<? super O> output,
            @Nullable ErrorEncoder errors,
            boolean nonBlocking) {
        this.loader = Objects.requireNonNull(loader, "loader");
        this.input = Objects.requireNonNull(input, "input");
        this.predict = Objects.requireNonNull(predict, "predict");
        this.output = Objects.requireNonNull(output, "output");
        this.errors = errors;
        this.nonBlocking = nonBlocking;
    }

    /** Joins the four parts; each request is decoded, predicted and encoded on its own. */
    public static <I, M, O> InferencePipeline<I, M, O> of(
            ModelLoader<? extends M> loader,
            InputHandler<? extends I> input,
            PredictHandler<? super I, ? super M, ? extends O> predict,
            OutputHandler<? super O> output) {
        return new InferencePipeline<>(loader, input, predict, output, null, false);
    }

    /** Makes a pipeline of one object that has all four parts. */
    public static <I, M, O> InferencePipeline<I, M, O> of(InferenceHandler<I, M, O> handler) {
        return of(handler, handler, handler, handler);
    }

    /** A copy whose errors are encoded by {@code errors} instead of in the SDK's own shape. */
    public InferencePipeline<I, M, O> withErrorEncoder(ErrorEncoder errors) {
        Objects.requireNonNull(errors, "errors");
        return new InferencePipeline<>(loader, input, predict, output, errors, nonBlocking);
    }

    /**
     * A copy that carries the author's promise that the three handlers never block and take microseconds. The runtime may
     * then run them on the I/O thread that read the request: no hand-off, but also no deadline and no cancellation. It
     * does so for bodies of 64 KiB or less, and takes the promise back, with a warning, when it is broken repeatedly.
     */
    public InferencePipeline<I, M, O> nonBlocking() {
        return new InferencePipeline<>(loader, input, predict, output, errors, true);
    }

    /** Loads and frees the model. */
    public ModelLoader<? extends M> loader() {
        return loader;
    }

    /** Decodes requests. */
    public InputHandler<? extends I> input() {
        return input;
    }

    /** Predicts. */
    public PredictHandler<? super I, ? super M, ? extends O> predict() {
        return predict;
    }

    /** Encodes predictions. */
    public OutputHandler<? super O> output() {
        return output;
    }

    /** Encodes errors, when not in the SDK's own shape. */
    public Optional<ErrorEncoder> errorEncoder() {
        return Optional.ofNullable(errors);
    }

    /** Whether the author promised {@link #nonBlocking()} handlers. */
    public boolean isNonBlocking() {
        return nonBlocking;
    }
}
