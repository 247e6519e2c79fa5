// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * Runs the model on one input, the counterpart of {@code predict_fn}.
 *
 * @param <I> the input, from {@link InputHandler#decode}
 * @param <M> the model, from {@link ModelLoader#load}
 * @param <O> the prediction, for {@link OutputHandler#encode}
 */
@FunctionalInterface
public interface PredictHandler<I, M, O> {
    /**
     * Predicts. Called by the runtime once per request, or per record of a body of many, on a worker thread that holds one
     * of the prediction permits (the I/O thread for a {@linkplain InferencePipeline#nonBlocking() non-blocking} pipeline),
     * concurrently for different inputs. The thread is interrupted when the deadline passes or the client leaves; see
     * {@link InferenceContext#isCancelled}.
     *
     * @param input what {@link InputHandler#decode} has returned
     * @param model the loaded model, shared by all threads that predict
     * @param context the request, or the record of it, beside the body
     * @return the prediction, never null
     * @throws InferenceException to answer the client with that kind of error and message
     * @throws Exception anything else is a model failure: 500 with a fixed text, the cause in the log
     */
    O predict(I input, M model, InferenceContext context) throws Exception;
}
