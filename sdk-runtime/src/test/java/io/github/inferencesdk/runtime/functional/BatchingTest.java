// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.runtime.BatchStatistics;
import io.github.inferencesdk.runtime.Batching;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingTest {
    private final BatchModel model = new BatchModel();
    private TestServer server;

    @AfterEach
    void close() {
        model.release.countDown();
        model.gate.countDown();
        server.close();
    }

    private void serve(UnaryOperator<ServerConfigBuilder> settings) throws InterruptedException {
        serve(model.pipeline(), settings);
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        server = TestServer.start(pipeline, config -> settings.apply(config.workers(1)));
    }

    private CompletableFuture<HttpResponse<String>> send(String body) {
        return server.sendAsync(server.invocation(body));
    }

    /**
     * Sends a request that keeps the model busy, and then others that wait for their batch, in their order. One thread
     * decodes and queues, so when it has begun with the last, all others are in the queue.
     */
    private List<CompletableFuture<HttpResponse<String>>> sendBehind(String first, List<String> others)
            throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        answers.add(send(first));
        model.held.await();
        for (String other : others) {
            int before = model.decodes.get();
            answers.add(send(other));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> model.decodes.get() > before);
        }
        return answers;
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void loneRequest_isPredictedAtOnce_whateverTheDelay() throws Exception {
        serve(config -> config.batching(Batching.of(32, Duration.ofMinutes(1))));

        assertThat(server.invoke("a").body()).isEqualTo("<a>");
        assertThat(server.invoke("b").body()).isEqualTo("<b>");
        assertThat(model.sizes()).containsExactly(1, 1);
        assertThat(server.server().batches().waits()).containsExactly(Map.entry(Duration.ZERO, 2L));
    }

    @Test
    void whileTheModelIsBusy_requestsGather_andEachGetsItsOwnAnswer() throws Exception {
        serve(config -> config);

        var answers = sendBehind("hold", numbered("x", 20));
        model.release.countDown();

        assertThat(answers.get(0).get().body()).isEqualTo("<hold>");
        for (int i = 0; i < 20; i++) {
            assertThat(answers.get(i + 1).get().body()).isEqualTo("<x" + i + ">");
        }
        assertThat(model.sizes().get(1)).isGreaterThanOrEqualTo(19);
        BatchStatistics statistics = server.server().batches();
        assertThat(statistics.inputs()).isEqualTo(21);
        assertThat(statistics.batches()).isEqualTo(model.batches.size());
        assertThat(statistics.splits()).isZero();
    }

    @Test
    void batches_areNoLargerThanConfigured() throws Exception {
        serve(config -> config.batching(Batching.of(4, Duration.ZERO)));

        var answers = sendBehind("hold", numbered("x", 20));
        model.release.countDown();

        for (int i = 0; i < 20; i++) {
            assertThat(answers.get(i + 1).get().body()).isEqualTo("<x" + i + ">");
        }
        assertThat(model.sizes()).allMatch(size -> size <= 4).contains(4);
    }

    @Test
    void moreThanTheQueueHolds_are503_andABatchInTheModelDoesNotCount() throws Exception {
        serve(config -> config.queueSize(4).batching(Batching.of(8, Duration.ZERO)));

        // 2 threads, 4 that wait, and 7 more in the model than without batches.
        var answers = sendBehind("hold", List.of());
        var waiting = numbered("x", 12).stream().map(this::send).toList();
        await().until(() -> server.server().inFlight() == 13);
        assertThat(server.invoke("late").statusCode()).isEqualTo(503);
        model.release.countDown();

        assertThat(answers.get(0).get().statusCode()).isEqualTo(200);
        for (var answer : waiting) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneThatThrows_failsAlone() throws Exception {
        serve(config -> config);
        List<String> inputs = new ArrayList<>(numbered("x", 31));
        inputs.add(13, "throw");

        var answers = sendBehind("hold", inputs);
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
        assertThat(server.server().batches().splits()).isBetween(4L, 5L);
        assertThat(model.batches).filteredOn(batch -> batch.contains("throw")).hasSizeBetween(5, 6);
    }

    @Test
    void severalThatThrow_eachGetItsOwnError() throws Exception {
        serve(config -> config);

        var answers = sendBehind("hold", List.of("a", "refuse 1", "refuse 2", "b", "throw", "c", "last"));
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
        serve(config -> config);

        var answers = sendBehind("hold", List.of("a", "fail 1", "b", "last"));
        model.release.countDown();

        assertThat(answers.get(1).get().body()).isEqualTo("<a>");
        assertThat(answers.get(2).get().statusCode()).isEqualTo(422);
        assertThat(answers.get(2).get().body()).contains("failed fail 1");
        assertThat(answers.get(3).get().body()).isEqualTo("<b>");
        assertThat(server.server().batches().splits()).isZero();
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
        serve(model.pipeline(careless), config -> config.batching(Batching.of(3, Duration.ZERO)));
        try (LogCapture log = new LogCapture()) {
            var answers = sendBehind("hold", List.of("short", "a", "b", "null", "c", "d", "hole", "e", "f", "last"));
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
        serve(config -> config);

        sendBehind("hold", List.of("a"));

        assertThat(server.invoke("malformed").statusCode()).isEqualTo(400);
        assertThat(model.sizes()).containsExactly(1);
    }

    @Test
    void clientThatLeft_isInNoBatch() throws Exception {
        serve(config -> config);
        sendBehind("hold", List.of());
        int before = server.server().inFlight();
        try (Socket leaving = server.connect()) {
            TestServer.write(leaving, "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nleaver");
            await().until(() -> model.decodes.get() == 2);
        }
        await().until(() -> server.server().inFlight() == before);
        var stayed = send("stayed");
        await().until(() -> model.decodes.get() == 3);
        model.release.countDown();

        assertThat(stayed.get().body()).isEqualTo("<stayed>");
        assertThat(model.batches).noneMatch(batch -> batch.contains("leaver"));
    }

    @Test
    void expiredInQueue_is504_andInNoBatch() throws Exception {
        serve(config -> config.timeout(Duration.ofMillis(500)));

        var answers = sendBehind("deaf", List.of("a", "b"));

        assertThat(answers.get(1).get().statusCode()).isEqualTo(504);
        assertThat(answers.get(1).get().body()).contains("waiting for its batch");
        assertThat(answers.get(2).get().statusCode()).isEqualTo(504);
        model.release.countDown();
        await().until(() -> server.invoke("fine").statusCode() == 200);
        assertThat(model.batches).noneMatch(batch -> batch.contains("a") || batch.contains("b"));
    }

    @Test
    void clientThatLeavesDuringItsBatch_theOthersAreAnsweredAndNobodyIsInterrupted() throws Exception {
        serve(config -> config.batching(Batching.of(2, Duration.ZERO)));
        sendBehind("hold", List.of());
        CompletableFuture<HttpResponse<String>> stayed;
        try (Socket leaving = server.connect()) {
            TestServer.write(leaving, "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\ngate");
            await().until(() -> model.decodes.get() == 2);
            stayed = send("stayed");
            await().until(() -> model.decodes.get() == 3);
            model.release.countDown();
            model.gateReached.await();
        }
        await().until(() -> server.server().inFlight() <= 1);
        model.gate.countDown();

        assertThat(stayed.get().body()).isEqualTo("<stayed>");
        assertThat(model.interrupts).hasValue(0);
    }

    @Test
    void allExpiredInTheModel_itIsInterrupted_andNotTheNextBatch() throws Exception {
        serve(config -> config.timeout(Duration.ofMillis(300)));

        for (int i = 0; i < 5; i++) {
            var first = send("hold 1");
            var second = send("hold 2");
            assertThat(first.get().statusCode()).isEqualTo(504);
            assertThat(second.get().statusCode()).isEqualTo(504);
            int round = i;
            await().until(() -> model.interrupts.get() > round); // the 504 goes out beside it
            assertThat(server.invoke("quick").body()).isEqualTo("<quick>");
            assertThat(server.invoke("quick").body()).isEqualTo("<quick>");
        }
    }

    @Test
    void deafBatch_isReplaced_andComesBack() throws Exception {
        server = TestServer.start(model.pipeline(), config -> config.workers(2).timeout(Duration.ofMillis(400)));
        var holders = List.of(send("hold 1"), send("hold 2"));
        await().until(() -> model.batches.size() == 2);
        var batch = List.of(send("deaf 1"), send("deaf 2"), send("deaf 3"));
        await().until(() -> model.decodes.get() == 5);
        for (var holder : holders) {
            assertThat(holder.get().statusCode()).isEqualTo(504);
        }
        for (var deaf : batch) {
            assertThat(deaf.get().statusCode()).isEqualTo(504);
        }

        await().until(() -> server.invoke("fine").statusCode() == 200);
        assertThat(server.ping()).isEqualTo(200);
        model.release.countDown();
        await().until(() -> server.server().inFlight() == 0);
        assertThat(server.invoke("fine again").body()).isEqualTo("<fine again>");
    }

    @Test
    void delay_whileOneBatchIsPredicted_holdsTheNextUntilTheModelIsIdle() throws Exception {
        server = TestServer.start(
                model.pipeline(), config -> config.workers(2).batching(Batching.of(8, Duration.ofMinutes(1))));
        sendBehind("hold", List.of());
        var waiting = send("waiting");
        await().until(() -> model.decodes.get() == 2);
        assertThat(server.ping()).isEqualTo(200);
        assertThat(waiting.isDone()).isFalse();
        assertThat(model.sizes()).containsExactly(1);

        model.release.countDown();

        assertThat(waiting.get().body()).isEqualTo("<waiting>");
    }

    @Test
    void delay_aFullBatchDoesNotWait() throws Exception {
        server = TestServer.start(
                model.pipeline(), config -> config.workers(2).batching(Batching.of(3, Duration.ofMinutes(1))));
        sendBehind("hold", List.of());

        var answers = List.of(send("a"), send("b"), send("c"));

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(model.sizes()).containsExactly(1, 3);
    }

    @Test
    void contexts_areAlignedWithTheInputs() throws Exception {
        BatchPredictHandler<String, String, String> ids = (inputs, unused, context) -> {
            model.predictBatch(inputs, unused, context);
            return IntStream.range(0, inputs.size())
                    .mapToObj(i -> Outcome.success(
                            inputs.get(i) + "=" + context.items().get(i).requestId()))
                    .toList();
        };
        serve(model.pipeline(ids), config -> config);
        sendBehind("hold", List.of());
        var answers = numbered("id", 10).stream()
                .map(id -> server.sendAsync(server.invocation(id).header("X-Request-Id", id)))
                .toList();
        await().until(() -> model.decodes.get() == 11);
        model.release.countDown();

        for (int i = 0; i < 10; i++) {
            assertThat(answers.get(i).get().body()).isEqualTo("id" + i + "=id" + i);
        }
    }

    @Test
    void noMemoryForDecodedInputs_theyWaitOnTheirThreads_andAreAnswered() throws Exception {
        serve(config -> config.bodies(BodyLimits.defaults().withMemory(65_536)));
        String large = "x".repeat(15_000);

        var answers = sendBehind("hold", List.of());
        var waiting = numbered(large, 6).stream().map(this::send).toList();
        await().until(() -> waiting.stream().filter(CompletableFuture::isDone).count()
                        + server.server().inFlight()
                >= 6);
        model.release.countDown();

        assertThat(answers.get(0).get().statusCode()).isEqualTo(200);
        for (var answer : waiting) {
            assertThat(answer.get().statusCode()).isIn(200, 503);
        }
        assertThat(server.invoke(large).body()).isEqualTo("<" + large + ">");
    }

    @Test
    void drain_finishesWhatWaitsForItsBatch() throws Exception {
        serve(config -> config);
        var answers = sendBehind("hold", numbered("x", 10));
        Thread closing = new Thread(server::close);
        closing.start();
        await().until(() -> server.ping() == 503);
        model.release.countDown();

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        closing.join();
    }
}
