// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.Objects;

/**
 * What became of one input of a batch: a prediction, or why there is none. Immutable; safe for concurrent use when the
 * prediction is.
 *
 * @param <O> the prediction
 */
public sealed interface Outcome<O> {
    /**
     * {@return the outcome of an input that has this prediction}
     *
     * @param <O> the prediction
     * @param prediction never null
     */
    static <O> Outcome<O> success(O prediction) {
        return new Success<>(prediction);
    }

    /**
     * The input has no prediction. Its request is answered as if {@code cause} were thrown for it alone: an
     * {@link InferenceException} with its kind and message, anything else as a model failure, with the cause in the log.
     *
     * @param <O> the prediction that there is not
     * @param cause for the client if it is an {@link InferenceException}, else for the log; never null
     * @return the outcome
     */
    static <O> Outcome<O> failure(Exception cause) {
        return new Failure<>(cause);
    }

    /**
     * {@return the prediction, never null}
     *
     * @throws Exception why there is none
     */
    O prediction() throws Exception;

    /**
     * There is a prediction.
     *
     * @param <O> the prediction
     * @param prediction what {@link OutputHandler#encode} gets
     */
    record Success<O>(O prediction) implements Outcome<O> {
        /**
         * Refuses null.
         *
         * @param prediction what {@link OutputHandler#encode} gets
         */
        public Success {
            Objects.requireNonNull(prediction, "prediction");
        }
    }

    /**
     * There is none.
     *
     * @param <O> the prediction that there is not
     * @param cause why
     */
    record Failure<O>(Exception cause) implements Outcome<O> {
        /**
         * Refuses null.
         *
         * @param cause why there is no prediction
         */
        public Failure {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public O prediction() throws Exception {
            throw cause;
        }
    }
}
