// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.runtime.Batching;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A batch in which something is wrong: the guilty input fails alone. */
class BatchFailuresTest {
    @AutoClose
    private final BatchServer batching = new BatchServer();

    private final BatchModel model = batching.model;

    @Test
    void oneThatThrows_failsAlone() throws Exception {
        batching.serve(config -> config);
        List<String> inputs = new ArrayList<>(BatchModel.numbered("x", 31));
        inputs.add(13, "throw");

        var answers = batching.sendBehind("hold", inputs);
        model.release.countDown();

        for (int i = 0; i < inputs.size(); i++) {
            HttpResponse<String> answer = answers.get(i + 1).get();
            if (i == 13) {
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).contains("MODEL_FAILURE").doesNotContain("secret");
            } else {
                assertThat(answer.body()).isEqualTo("<" + inputs.get(i) + ">");
            }
        }
        assertThat(batching.http().server().batches().splits()).isBetween(4L, 5L);
        assertThat(model.batches).filteredOn(batch -> batch.contains("throw")).hasSizeBetween(5, 6);
    }

    @Test
    void severalThatThrow_eachGetItsOwnError() throws Exception {
        batching.serve(config -> config);

        var answers = batching.sendBehind("hold", List.of("a", "refuse 1", "refuse 2", "b", "throw", "c", "last"));
        model.release.countDown();

        assertThat(answers.get(1).get().body()).isEqualTo("<a>");
        assertThat(answers.get(2).get().body()).contains("refused refuse 1");
        assertThat(answers.get(3).get().body()).contains("refused refuse 2");
        assertThat(answers.get(3).get().statusCode()).isEqualTo(422);
        assertThat(answers.get(4).get().body()).isEqualTo("<b>");
        assertThat(answers.get(5).get().statusCode()).isEqualTo(500);
        assertThat(answers.get(6).get().body()).isEqualTo("<c>");
    }

    @Test
    void failedOutcomes_areAnsweredEachOnItsOwn_withoutASplit() throws Exception {
        batching.serve(config -> config);

        var answers = batching.sendBehind("hold", List.of("a", "fail 1", "b", "last"));
        model.release.countDown();

        assertThat(answers.get(1).get().body()).isEqualTo("<a>");
        assertThat(answers.get(2).get().statusCode()).isEqualTo(422);
        assertThat(answers.get(2).get().body()).contains("failed fail 1");
        assertThat(answers.get(3).get().body()).isEqualTo("<b>");
        assertThat(batching.http().server().batches().splits()).isZero();
    }

    @Test
    void wrongNumberOrNull_isAModelFailureThatNamesTheRule() throws Exception {
        BatchPredictHandler<String, String, String> careless = (inputs, unused, context) -> {
            List<Outcome<String>> outcomes = model.predictBatch(inputs, unused, context);
            if (inputs.contains("short")) {
                return outcomes.subList(1, outcomes.size());
            }
            if (inputs.contains("null")) {
                return null;
            }
            return inputs.contains("hole") ? Arrays.asList(null, outcomes.get(1), outcomes.get(2)) : outcomes;
        };
        batching.serve(model.pipeline(careless), config -> config.batching(Batching.of(3, Duration.ZERO)));
        try (LogCapture log = new LogCapture()) {
            var answers =
                    batching.sendBehind("hold", List.of("short", "a", "b", "null", "c", "d", "hole", "e", "f", "last"));
            model.release.countDown();

            for (int failed : List.of(1, 2, 3, 4, 5, 6, 7)) {
                assertThat(answers.get(failed).get().statusCode()).isEqualTo(500);
            }
            assertThat(answers.get(8).get().body()).isEqualTo("<e>");
            assertThat(answers.get(9).get().body()).isEqualTo("<f>");
            assertThat(String.join("\n", log.warnings()))
                    .contains("one outcome for each input, in their order; for 3 inputs it returned 2 outcomes")
                    .contains("for 3 inputs it returned null")
                    .contains("the one for this input is null");
        }
    }

    @Test
    void malformedRequest_isAnsweredBeforeTheBatchForms() throws Exception {
        batching.serve(config -> config);

        batching.sendBehind("hold", List.of("a"));

        assertThat(batching.http().invoke("malformed").statusCode()).isEqualTo(400);
        assertThat(model.sizes()).containsExactly(1);
    }
}
