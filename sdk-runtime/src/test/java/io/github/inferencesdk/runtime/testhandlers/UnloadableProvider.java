// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.testhandlers;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.FileNotFoundException;

/** Its model does not load: {@code weights.bin is missing}. */
public final class UnloadableProvider implements InferencePipelineProvider {
    @Override
    public InferencePipeline<?, ?, ?> pipeline() {
        return TestPipelines.of(
                context -> {
                    throw new FileNotFoundException("weights.bin is missing");
                },
                (input, model, context) -> input);
    }
}
