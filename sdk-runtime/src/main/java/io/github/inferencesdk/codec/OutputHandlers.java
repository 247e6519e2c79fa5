// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes output handlers of other output handlers. What it makes is as safe for concurrent use as they are. */
public final class OutputHandlers {
    private OutputHandlers() {}

    /**
     * {@return a handler that produces what these do together, the first ones preferred, and leaves each prediction to
     * the one that produces the negotiated type}
     *
     * @param <O> the prediction
     * @param handlers asked for what they produce once, here
     * @throws IllegalArgumentException when there are none, one produces nothing, or two produce the same type
     */
    @SafeVarargs
    public static <O> OutputHandler<O> byMediaType(OutputHandler<? super O>... handlers) {
        ByMediaType<OutputHandler<? super O>> choice = new ByMediaType<>();
        for (OutputHandler<? super O> handler : handlers) {
            choice.add(handler, handler.produces());
        }
        choice.requireSome();
        return new Choosing<>(choice);
    }

    /**
     * A handler that makes something else of the prediction and encodes that with this one:
     * {@code map(CsvOutput.vector(), Scores::values)}.
     *
     * @param <O> the prediction
     * @param <B> what {@code handler} encodes
     * @param handler encodes
     * @param function called once for each prediction, concurrently; what it throws is treated as if {@code encode} threw
     *     it
     * @return a handler that produces what {@code handler} does
     */
    public static <O, B> OutputHandler<O> map(
            OutputHandler<? super B> handler, Function<? super O, ? extends B> function) {
        return new Mapped<O, B>(
                Objects.requireNonNull(handler, "handler"), Objects.requireNonNull(function, "function"));
    }

    private record Choosing<O>(ByMediaType<OutputHandler<? super O>> choice) implements OutputHandler<O> {
        @Override
        public List<MediaType> produces() {
            return choice.ranges();
        }

        @Override
        public Payload encode(O prediction, MediaType type, InferenceContext context) throws Exception {
            return choice.find(type)
                    .orElseThrow(() -> new IllegalArgumentException("no handler produces " + type))
                    .encode(prediction, type, context);
        }
    }

    private record Mapped<O, B>(OutputHandler<? super B> handler, Function<? super O, ? extends B> function)
            implements OutputHandler<O> {
        @Override
        public List<MediaType> produces() {
            return handler.produces();
        }

        @Override
        public Payload encode(O prediction, MediaType type, InferenceContext context) throws Exception {
            return handler.encode(function.apply(prediction), type, context);
        }
    }
}
