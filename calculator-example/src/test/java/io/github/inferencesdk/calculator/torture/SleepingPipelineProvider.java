// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.spi.InferencePipelineProvider;

/** Takes 5 ms for each prediction, and answers with what it was sent. */
public final class SleepingPipelineProvider implements InferencePipelineProvider {
    @Override
    public InferencePipeline<String, String, String> pipeline() {
        return InferencePipeline.of(
                context -> "model",
                (body, context) -> body.text(),
                (input, model, context) -> {
                    Thread.sleep(5);
                    return input;
                },
                (prediction, type, context) -> Payload.text(type, prediction));
    }
}
