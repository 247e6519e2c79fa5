// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;

/**
 * Runs the model on many inputs at once, where that costs less than each on its own: dynamic batching, see
 * {@link InferencePipeline#batching}.
 *
 * @param <I> the input, from {@link InputHandler#decode}
 * @param <M> the model, from {@link ModelLoader#load}
 * @param <O> the prediction, for {@link OutputHandler#encode}
 */
@FunctionalInterface
public interface BatchPredictHandler<I, M, O> {
    /**
     * Predicts. Called by the runtime once per batch, on a thread that holds one of the prediction permits, concurrently
     * for different batches. The inputs come from different requests, or are records of one; all were decoded, and somebody
     * waited for each when the batch was formed. The thread is interrupted when nobody waits for any of them any more.
     *
     * <p>When a batch of several throws, it is split in two and each part is predicted again, until the guilty input is
     * alone: so an input may be seen again, and predicting it twice must do no harm.
     *
     * @param inputs at least one, at most as many as the server is configured for; unmodifiable
     * @param model the loaded model, shared by all threads that predict
     * @param context with one context for each input
     * @return one outcome for each input, in their order. Another number, or null, is a model failure of the whole batch; a
     *     null in the list is one of that input.
     * @throws Exception to have the batch split; for a batch of one it is what {@link PredictHandler#predict} throws
     */
    List<Outcome<O>> predictBatch(List<I> inputs, M model, BatchContext context) throws Exception;

    /**
     * {@return a handler that returns the predictions themselves, for models that never fail for one input of a batch}
     *
     * @param <I> the input
     * @param <M> the model
     * @param <O> the prediction
     * @param plain predicts a batch as a whole; a null in its list is a failure of that input
     */
    static <I, M, O> BatchPredictHandler<I, M, O> ofPlain(Plain<I, M, O> plain) {
        return new PlainBatch<>(plain);
    }

    /**
     * Predicts a batch as a whole; see {@link #ofPlain}.
     *
     * @param <I> the input
     * @param <M> the model
     * @param <O> the prediction
     */
    @FunctionalInterface
    interface Plain<I, M, O> {
        /**
         * As {@link BatchPredictHandler#predictBatch}, with a prediction in the place of each outcome.
         *
         * @param inputs at least one; unmodifiable
         * @param model the loaded model
         * @param context with one context for each input
         * @return one prediction for each input, in their order
         * @throws Exception to have the batch split
         */
        List<O> predictBatch(List<I> inputs, M model, BatchContext context) throws Exception;
    }
}
