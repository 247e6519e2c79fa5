// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.model.MathCalculator;
import io.github.inferencesdk.testkit.PipelineTester;
import java.io.IOException;

/** Walks a request through the stages in this process, as the runtime does. */
final class Pipelines {
    private static final PipelineTester<CalculatorRequest, MathCalculator, CalculatorPrediction> TESTER =
            PipelineTester.of(
                    new CalculatorPipelineProvider().pipeline(),
                    ModelContext.builder().modelDir(ModelFiles.directory()).build());

    private Pipelines() {}

    /** The text of the response to this JSON. */
    static String call(String json) {
        return TESTER.json(json);
    }

    /** What the client would be told about this JSON. */
    static InferenceException refusal(String json) {
        return refusal(Payload.text(MediaType.APPLICATION_JSON, json));
    }

    /** What the client would be told about this body. */
    static InferenceException refusal(Payload body) {
        InferenceException refusal = catchThrowableOfType(InferenceException.class, () -> TESTER.run(body));
        assertThat(refusal).as(body.toString()).isNotNull();
        return refusal;
    }

    static CalculatorRequest decode(String json) {
        return TESTER.decode(Payload.text(MediaType.APPLICATION_JSON, json));
    }

    static String encode(CalculatorPrediction prediction) throws IOException {
        return TESTER.encode(prediction).text();
    }
}
