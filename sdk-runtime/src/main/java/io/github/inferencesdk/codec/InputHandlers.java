// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes input handlers of other input handlers. What it makes is as safe for concurrent use as they are. */
public final class InputHandlers {
    private InputHandlers() {}

    /**
     * {@return a handler that consumes what these do together, and leaves each body to the one whose type or range
     * includes the body's most specifically: {@code text/csv} before {@code text/*}, {@code application/json} before
     * {@code *}{@code /*}}
     *
     * @param <I> the input of the model
     * @param handlers asked for what they consume once, here
     * @throws IllegalArgumentException when there are none, one consumes nothing, or two consume the same type or range
     */
    @SafeVarargs
    public static <I> InputHandler<I> byMediaType(InputHandler<? extends I>... handlers) {
        ByMediaType<InputHandler<? extends I>> choice = new ByMediaType<>();
        for (InputHandler<? extends I> handler : handlers) {
            choice.add(handler, handler.consumes());
        }
        choice.requireSome();
        return new Choosing<>(choice);
    }

    /**
     * A handler that decodes with this one and makes something else of the result, so that several formats become the
     * input of one model: {@code map(CsvInput.matrix(), Features::ofRows)}.
     *
     * @param <A> what {@code handler} makes of a body
     * @param <I> the input of the model
     * @param handler decodes
     * @param function called once for each request, concurrently; what it throws is treated as if {@code decode} threw it
     * @return a handler that consumes what {@code handler} does
     */
    public static <A, I> InputHandler<I> map(
            InputHandler<? extends A> handler, Function<? super A, ? extends I> function) {
        return new Mapped<A, I>(
                Objects.requireNonNull(handler, "handler"), Objects.requireNonNull(function, "function"));
    }

    private record Choosing<I>(ByMediaType<InputHandler<? extends I>> choice) implements InputHandler<I> {
        @Override
        public List<MediaType> consumes() {
            return choice.ranges();
        }

        @Override
        public I decode(Payload body, InferenceContext context) throws Exception {
            InputHandler<? extends I> handler = choice.find(body.mediaType())
                    .orElseThrow(() -> InferenceException.of(
                            ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type " + body.mediaType().withoutParameters() + " is not supported"));
            return handler.decode(body, context);
        }
    }

    private record Mapped<A, I>(InputHandler<? extends A> handler, Function<? super A, ? extends I> function)
            implements InputHandler<I> {
        @Override
        public List<MediaType> consumes() {
            return handler.consumes();
        }

        @Override
        public I decode(Payload body, InferenceContext context) throws Exception {
            return function.apply(handler.decode(body, context));
        }
    }
}
