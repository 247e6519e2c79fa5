// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import io.github.inferencesdk.spi.InferencePipelineProvider;

/** A pipeline that fails when it is told to. */
public final class ExitingProvider implements InferencePipelineProvider {
    @Override
    public InferencePipeline<?, ?, ?> pipeline() {
        return TestPipelines.of(
                context -> {
                    if (context.property("PINNED_LOAD").isPresent()) {
                        throw new IllegalStateException("told to fail");
                    }
                    return "model";
                },
                (input, model, context) -> {
                    if (input.contains("memory")) {
                        throw new OutOfMemoryError("told to run out");
                    }
                    if (input.contains("bad")) {
                        throw InferenceException.unprocessable("told to refuse");
                    }
                    return input;
                });
    }
}
