// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CalculatorPipelineProviderTest {
    @Test
    void serviceLoader_onTheClassPath_findsThisProviderOnly() {
        assertThat(ServiceLoader.load(InferencePipelineProvider.class))
                .singleElement()
                .isInstanceOf(CalculatorPipelineProvider.class);
    }

    @Test
    void pipeline_aRequest_walksThroughAllParts() throws Exception {
        assertThat(Pipelines.call("{\"operation\":\"add\",\"a\":10,\"b\":5}"))
                .isEqualTo("{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}");
    }

    @Test
    void pipeline_byDefault_promisesNothing() {
        var pipeline = new CalculatorPipelineProvider().pipeline();
        assertThat(pipeline.isNonBlocking()).isFalse();
        assertThat(pipeline.errorEncoder()).isEmpty();
    }
}
