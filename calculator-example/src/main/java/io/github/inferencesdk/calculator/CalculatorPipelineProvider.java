// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.calculator.model.MathCalculator;
import io.github.inferencesdk.spi.InferencePipelineProvider;

/**
 * Joins the loader and the handlers. {@code META-INF/services} names this class, which is how {@code bin/serve} finds the
 * model to serve.
 */
public final class CalculatorPipelineProvider implements InferencePipelineProvider {
    @Override
    public InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> pipeline() {
        return InferencePipeline.of(
                new CalculatorLoader(),
                new CalculatorInputHandler(),
                new CalculatorPredictHandler(),
                new CalculatorOutputHandler());
    }
}
