// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BatchingTest {
    private static final InferenceContext CONTEXT = InferenceContext.builder().build();

    private static InferencePipeline<Integer, Integer, Integer> pipeline(
            BatchPredictHandler<Integer, Integer, Integer> predict) {
        return InferencePipeline.batching(
                context -> 2,
                (body, context) -> Integer.valueOf(body.text()),
                predict,
                (prediction, type, context) -> Payload.text(type, "=" + prediction));
    }

    private static Integer predictOne(BatchPredictHandler<Integer, Integer, Integer> predict) throws Exception {
        return pipeline(predict).predict().predict(21, 2, CONTEXT);
    }

    @Test
    void batching_lambdas_inferWithoutWitnesses() throws Exception {
        var pipeline = InferencePipeline.batching(
                context -> 2,
                (body, context) -> Integer.parseInt(body.text()),
                BatchPredictHandler.ofPlain((inputs, model, context) ->
                        inputs.stream().map(input -> input * model).toList()),
                (prediction, type, context) -> Payload.text(type, "=" + prediction));
        var withOutcomes = InferencePipeline.<Integer, Integer, Integer>batching(
                context -> 2,
                (body, context) -> Integer.parseInt(body.text()),
                (inputs, model, context) -> inputs.stream()
                        .map(input -> Outcome.success(input * model))
                        .toList(),
                (prediction, type, context) -> Payload.text(type, "=" + prediction));

        assertThat(pipeline.predict().predict(21, 2, CONTEXT)).isEqualTo(42);
        assertThat(withOutcomes.predict().predict(21, 2, CONTEXT)).isEqualTo(42);
        assertThat(pipeline.batchPredict()).isPresent();
        assertThat(pipeline.withSessions().batchPredict()).isPresent();
    }

    @Test
    void predict_seesItsInputItsContextAndTheModel() throws Exception {
        Integer prediction = predictOne((inputs, model, context) -> {
            assertThat(inputs).containsExactly(21);
            assertThat(context.items()).containsExactly(CONTEXT);
            return List.of(Outcome.success(inputs.get(0) * model));
        });

        assertThat(prediction).isEqualTo(42);
    }

    @Test
    void predict_failedOutcome_isThrown() {
        InferenceException cause = InferenceException.unprocessable("no");

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> predictOne((inputs, model, context) -> List.of(Outcome.failure(cause))))
                .isSameAs(cause);
    }

    @Test
    void predict_wrongNumberOrNull_namesTheRule() {
        String rule = "predictBatch must return one outcome for each input; for 1 input it returned ";

        assertThatIllegalStateException()
                .isThrownBy(() -> predictOne((inputs, model, context) -> List.of()))
                .withMessage(rule + "0 outcomes");
        assertThatIllegalStateException()
                .isThrownBy(() -> predictOne((inputs, model, context) -> null))
                .withMessage(rule + "null");
        assertThatIllegalStateException()
                .isThrownBy(() -> predictOne((inputs, model, context) -> Collections.singletonList(null)))
                .withMessage(rule + "null");
    }

    @Test
    void ofPlain_keepsNullsAndNumber_forTheRuntimeToJudge() throws Exception {
        BatchContext context = BatchContext.of(List.of(CONTEXT, CONTEXT));

        assertThat(BatchPredictHandler.<Integer, Integer, Integer>ofPlain((inputs, model, batch) -> null)
                        .predictBatch(List.of(1, 2), 2, context))
                .isNull();
        assertThat(BatchPredictHandler.<Integer, Integer, Integer>ofPlain(
                                (inputs, model, batch) -> Arrays.asList(7, null))
                        .predictBatch(List.of(1, 2), 2, context))
                .containsExactly(Outcome.success(7), null);
    }

    @Test
    void nonBlocking_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> pipeline((inputs, model, context) -> List.of()).nonBlocking())
                .withMessageContaining("batching");
    }

    @Test
    void outcome_refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> new Outcome.Success<>(null));
        assertThatNullPointerException().isThrownBy(() -> Outcome.failure(null));
    }

    @Test
    void batchContext_isCancelled_whenAllItemsAre() {
        AtomicBoolean left = new AtomicBoolean();
        InferenceContext gone = InferenceContext.builder().cancelled(() -> true).build();
        InferenceContext waiting =
                InferenceContext.builder().cancelled(left::get).build();
        BatchContext batch = BatchContext.of(List.of(gone, waiting));

        assertThat(batch.isCancelled()).isFalse();
        left.set(true);
        assertThat(batch.isCancelled()).isTrue();
    }
}
