// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;

/** Predicts one input with a handler of batches. */
final class BatchOfOne<I, M, O> implements PredictHandler<I, M, O> {
    private final BatchPredictHandler<? super I, ? super M, ? extends O> batch;

    BatchOfOne(BatchPredictHandler<? super I, ? super M, ? extends O> batch) {
        this.batch = batch;
    }

    @Override
    public O predict(I input, M model, InferenceContext context) throws Exception {
        var outcomes = batch.predictBatch(List.of(input), model, BatchContext.of(List.of(context)));
        if (outcomes == null || outcomes.size() != 1 || outcomes.get(0) == null) {
            throw new IllegalStateException(
                    "predictBatch must return one outcome for each input; for 1 input it returned "
                            + (outcomes == null || outcomes.size() == 1 ? "null" : outcomes.size() + " outcomes"));
        }
        return outcomes.get(0).prediction();
    }
}
