// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import java.nio.charset.StandardCharsets;

/** What is served to the benchmarks. */
final class Pipelines {
    private Pipelines() {}

    static InferencePipeline<?, ?, ?> calculator(Handlers handlers) {
        return handlers.of(new CalculatorPipelineProvider().pipeline());
    }

    /** Handlers that make nothing: all that is allocated around them is the SDK's. */
    static InferencePipeline<?, ?, ?> constant(Handlers handlers) {
        Payload answer = Payload.of(MediaType.APPLICATION_JSON, "{\"y\":4.0}".getBytes(StandardCharsets.UTF_8));
        InputHandler<String> input = (body, context) -> "input";
        OutputHandler<String> output = (prediction, type, context) -> answer;
        return handlers.of(
                InferencePipeline.of(context -> "model", input, (request, model, context) -> "prediction", output));
    }
}
