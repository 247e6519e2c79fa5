// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.codec.JsonOutput;

/** Writes a response as JSON, in the shape of {@link CalculatorOutput}. */
public final class CalculatorOutputHandler implements OutputHandler<CalculatorPrediction> {
    private final OutputHandler<CalculatorOutput> json = JsonOutput.create();

    @Override
    public Payload encode(CalculatorPrediction prediction, MediaType type, InferenceContext context) throws Exception {
        return json.encode(CalculatorOutput.of(prediction), type, context);
    }
}
