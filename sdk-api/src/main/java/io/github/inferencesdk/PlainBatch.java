// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A batch handler made of one that returns the predictions themselves. A null in them stays one, for the runtime to judge. */
final class PlainBatch<I, M, O> implements BatchPredictHandler<I, M, O> {
    private final BatchPredictHandler.Plain<I, M, O> plain;

    PlainBatch(BatchPredictHandler.Plain<I, M, O> plain) {
        this.plain = Objects.requireNonNull(plain, "plain");
    }

    @Override
    @SuppressWarnings("NullAway") // whether null is a failure is for the caller to say
    public List<Outcome<O>> predictBatch(List<I> inputs, M model, BatchContext context) throws Exception {
        List<O> predictions = plain.predictBatch(inputs, model, context);
        if (predictions == null) {
            return null;
        }
        List<Outcome<O>> outcomes = new ArrayList<>(predictions.size());
        for (O prediction : predictions) {
            outcomes.add(prediction == null ? null : Outcome.success(prediction));
        }
        return outcomes;
    }
}
