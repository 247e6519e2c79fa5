package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.Payload;

/** Walks a request through loader and handlers in this process, as the runtime does. */
final class Pipelines {
    private static final InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> PIPELINE =
            new CalculatorPipelineProvider().pipeline();
    private static final InferenceContext CONTEXT = InferenceContext.builder().build();

    private Pipelines() {}

    /** The text of the response to this JSON. */
    static String call(String json) throws Exception {
        MathCalculator model = PIPELINE.loader().load(ModelContext.builder().build());
        CalculatorRequest input = PIPELINE.input().decode(json(json), CONTEXT);
        CalculatorPrediction prediction = PIPELINE.predict().predict(input, model, CONTEXT);
        return PIPELINE.output()
                .encode(prediction, MediaType.APPLICATION_JSON, CONTEXT)
                .text();
    }

    /** What the client would be told about this JSON. */
    static InferenceException refusal(String json) {
        InferenceException refusal = catchThrowableOfType(InferenceException.class, () -> call(json));
        assertThat(refusal).as(json).isNotNull();
        return refusal;
    }

    static CalculatorRequest decode(String json) throws Exception {
        return PIPELINE.input().decode(json(json), CONTEXT);
    }

    static String encode(CalculatorPrediction prediction) throws Exception {
        return PIPELINE.output()
                .encode(prediction, MediaType.APPLICATION_JSON, CONTEXT)
                .text();
    }

    private static Payload json(String text) {
        return Payload.text(MediaType.APPLICATION_JSON, text);
    }
}
