// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.calculator.model.MathCalculator;

/** Asks the model. Called for many requests at once, so neither this class nor the model may have state that changes. */
public final class CalculatorPredictHandler
        implements PredictHandler<CalculatorRequest, MathCalculator, CalculatorPrediction> {
    @Override
    public CalculatorPrediction predict(CalculatorRequest input, MathCalculator model, InferenceContext context) {
        return new CalculatorPrediction(input, model.calculate(input.operation(), input.a(), input.b()));
    }
}
