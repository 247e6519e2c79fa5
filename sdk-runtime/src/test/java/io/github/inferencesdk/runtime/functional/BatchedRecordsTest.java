// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.runtime.Batching;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Records of one request in a pipeline that predicts batches. A record of {@link BatchModel} is a JSON text. */
class BatchedRecordsTest {
    @AutoClose
    private final BatchServer batching = new BatchServer();

    private final BatchModel model = batching.model;

    private void serve(int workers, UnaryOperator<ServerConfigBuilder> settings) throws InterruptedException {
        batching.serve(model.jsonPipeline(), config -> settings.apply(config.workers(workers)));
    }

    private HttpRequest.Builder lines(List<String> records) {
        String body = records.stream().map(record -> '"' + record + "\"\n").collect(Collectors.joining());
        return batching.http().invocation(body).header("Content-Type", "application/jsonlines");
    }

    private static List<String> answersTo(List<String> records) {
        return records.stream().map(record -> "\"<" + record + ">\"").toList();
    }

    @Test
    void records_formBatchesAtOnce_andAreAnsweredInOrder() throws Exception {
        serve(2, config -> config);
        List<String> records = BatchModel.numbered("r", 1000);

        HttpResponse<String> response = batching.http().send(lines(records));

        assertThat(response.body().lines()).containsExactlyElementsOf(answersTo(records));
        assertThat(model.sizes()).allMatch(size -> size <= 32);
        assertThat(model.batches.size()).isBetween(32, 90);
        assertThat(model.sizes().get(0)).isGreaterThan(1);
    }

    @Test
    void badRecords_failAlone_inTheirPlaces() throws Exception {
        serve(2, config -> config);

        List<String> answers = batching.http()
                .send(lines(List.of("a", "throw", "malformed", "b", "fail", "c", "refuse", "d")))
                .body()
                .lines()
                .toList();

        assertThat(answers).hasSize(8);
        assertThat(List.of(answers.get(0), answers.get(3), answers.get(5), answers.get(7)))
                .containsExactly("\"<a>\"", "\"<b>\"", "\"<c>\"", "\"<d>\"");
        assertThat(answers.get(1)).contains("MODEL_FAILURE", "\"line\":2");
        assertThat(answers.get(2)).contains("INVALID_INPUT", "\"line\":3");
        assertThat(answers.get(4)).contains("failed fail", "\"line\":5");
        assertThat(answers.get(6)).contains("refused refuse", "\"line\":7");
    }

    @Test
    void onceARecordIsHeld_theOthersGoOn_andASingleRequestIsAnswered() throws Exception {
        serve(2, config -> config.batching(Batching.of(4, Duration.ZERO)));
        List<String> records = IntStream.range(0, 200)
                .mapToObj(i -> i == 50 ? "hold" : "r" + i)
                .toList();
        var many = batching.http().sendAsync(lines(records));
        model.held.await();

        assertThat(batching.http().invoke("\"single\"").body()).isEqualTo("\"<single>\"");

        model.release.countDown();
        assertThat(many.get().body().lines()).containsExactlyElementsOf(answersTo(records));
    }

    @Test
    void deadlinePassed_theRecordFails_andTheRestIsAnswered() throws Exception {
        serve(2, config -> config.timeout(Duration.ofMillis(400)).batching(Batching.of(1, Duration.ZERO)));

        List<String> answers = batching.http()
                .send(lines(List.of("a", "hold", "b")))
                .body()
                .lines()
                .toList();

        assertThat(answers.get(0)).isEqualTo("\"<a>\"");
        assertThat(answers.get(1)).contains("DEADLINE_EXCEEDED");
        assertThat(answers.get(2)).isEqualTo("\"<b>\"");
    }

    @Test
    void manyRecordsOfASlowModel_doNotExpireForOneAnother() throws Exception {
        BatchPredictHandler<String, String, String> slow = (inputs, unused, context) -> {
            Thread.sleep(10);
            return model.predictBatch(inputs, unused, context);
        };
        batching.serve(
                model.jsonPipeline(slow),
                config -> config.workers(1).timeout(Duration.ofSeconds(1)).batching(Batching.of(1, Duration.ZERO)));
        List<String> records = BatchModel.numbered("r", 250);

        assertThat(batching.http().send(lines(records)).body().lines()).containsExactlyElementsOf(answersTo(records));
    }

    @Test
    void clientThatLeaves_itsRecordsLeaveTheQueue() throws Exception {
        serve(1, config -> config.batching(Batching.of(1, Duration.ZERO)));
        String body = "\"hold\"\n" + "\"x\"\n".repeat(100);
        try (Socket leaving = batching.http().connect()) {
            TestServer.write(
                    leaving,
                    "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Type: application/jsonlines\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            model.held.await();
        }
        await().until(() -> batching.http().server().inFlight() == 0);

        assertThat(batching.http().invoke("\"fine\"").body()).isEqualTo("\"<fine>\"");
        // One or two may have been taken up before they were given up; the hundred were not predicted.
        assertThat(model.batches).hasSizeLessThan(20);
    }

    @Test
    void largePredictions_areWrittenInOrder_withinTheWindow() throws Exception {
        serve(2, config -> config.batching(Batching.of(8, Duration.ZERO)));
        List<String> records = IntStream.range(0, 300)
                .mapToObj(i -> i % 7 == 3 ? "throw" + i : "r" + i + "x".repeat(20_000))
                .toList();

        List<String> answers =
                batching.http().send(lines(records)).body().lines().toList();

        for (int i = 0; i < records.size(); i++) {
            assertThat(answers.get(i)).contains(i % 7 == 3 ? "MODEL_FAILURE" : "<r" + i + "x");
        }
    }
}
