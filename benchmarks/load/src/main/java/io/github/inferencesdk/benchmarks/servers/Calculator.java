// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import io.github.inferencesdk.calculator.CalculatorPrediction;
import io.github.inferencesdk.calculator.CalculatorRequest;
import io.github.inferencesdk.calculator.model.MathCalculator;
import java.nio.ByteBuffer;

/**
 * The calculator's own handlers, called without the SDK's server: the peers differ in HTTP, not in JSON. Safe for concurrent
 * use, as the handlers are.
 */
final class Calculator {
    private static final InferenceContext CONTEXT = InferenceContext.builder().build();

    private final InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> pipeline = pipeline();
    private final MathCalculator model = new MathCalculator();

    /** The calculator's pipeline, computing longer when {@link Busy} says so. */
    static InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> pipeline() {
        InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> plain =
                new CalculatorPipelineProvider().pipeline();
        long busy = Busy.millis();
        if (busy == 0) {
            return plain;
        }
        PredictHandler<CalculatorRequest, MathCalculator, CalculatorPrediction> slow = (input, model, context) -> {
            Busy.burn(busy);
            return plain.predict().predict(input, model, context);
        };
        return InferencePipeline.of(plain.loader(), plain.input(), slow, plain.output());
    }

    ByteBuffer answer(ByteBuffer body) throws Exception {
        CalculatorRequest input = pipeline.input().decode(Payload.of(MediaType.APPLICATION_JSON, body), CONTEXT);
        CalculatorPrediction prediction = pipeline.predict().predict(input, model, CONTEXT);
        return pipeline.output()
                .encode(prediction, MediaType.APPLICATION_JSON, CONTEXT)
                .buffer();
    }
}
