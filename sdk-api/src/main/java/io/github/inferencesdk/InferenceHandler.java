// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * All four parts of a pipeline in one class, for those who like it so.
 *
 * @param <I> the input of the model
 * @param <M> the model
 * @param <O> the prediction
 * @see InferencePipeline#of(InferenceHandler)
 */
public interface InferenceHandler<I, M, O>
        extends ModelLoader<M>, InputHandler<I>, PredictHandler<I, M, O>, OutputHandler<O> {}
