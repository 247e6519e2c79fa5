// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.runtime.BatchStatistics;
import io.github.inferencesdk.runtime.Batching;
import io.github.inferencesdk.runtime.BodyLimits;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BatchingTest {
    @AutoClose
    private final BatchServer batching = new BatchServer();

    private final BatchModel model = batching.model;

    @Test
    void loneRequest_isPredictedAtOnce_whateverTheDelay() throws Exception {
        batching.serve(config -> config.batching(Batching.of(32, Duration.ofMinutes(1))));

        assertThat(batching.http().invoke("a").body()).isEqualTo("<a>");
        assertThat(batching.http().invoke("b").body()).isEqualTo("<b>");
        assertThat(model.sizes()).containsExactly(1, 1);
        assertThat(batching.http().server().batches().waits()).containsExactly(Map.entry(Duration.ZERO, 2L));
    }

    @Test
    void whileTheModelIsBusy_requestsGather_andEachGetsItsOwnAnswer() throws Exception {
        batching.serve(config -> config);

        var answers = batching.sendBehind("hold", BatchModel.numbered("x", 20));
        model.release.countDown();

        assertThat(answers.get(0).get().body()).isEqualTo("<hold>");
        for (int i = 0; i < 20; i++) {
            assertThat(answers.get(i + 1).get().body()).isEqualTo("<x" + i + ">");
        }
        assertThat(model.sizes().get(1)).isGreaterThanOrEqualTo(19);
        BatchStatistics statistics = batching.http().server().batches();
        assertThat(statistics.inputs()).isEqualTo(21);
        assertThat(statistics.batches()).isEqualTo(model.batches.size());
        assertThat(statistics.splits()).isZero();
    }

    @Test
    void batches_areNoLargerThanConfigured() throws Exception {
        batching.serve(config -> config.batching(Batching.of(4, Duration.ZERO)));

        var answers = batching.sendBehind("hold", BatchModel.numbered("x", 20));
        model.release.countDown();

        for (int i = 0; i < 20; i++) {
            assertThat(answers.get(i + 1).get().body()).isEqualTo("<x" + i + ">");
        }
        assertThat(model.sizes()).allMatch(size -> size <= 4).contains(4);
    }

    @Test
    void moreThanTheQueueHolds_are503_andABatchInTheModelDoesNotCount() throws Exception {
        batching.serve(config -> config.queueSize(4).batching(Batching.of(8, Duration.ZERO)));

        // 2 threads, 4 that wait, and 7 more in the model than without batches.
        var answers = batching.sendBehind("hold", List.of());
        var waiting = BatchModel.numbered("x", 12).stream().map(batching::send).toList();
        await().until(() -> batching.http().server().inFlight() == 13);
        assertThat(batching.http().invoke("late").statusCode()).isEqualTo(503);
        model.release.countDown();

        assertThat(answers.get(0).get().statusCode()).isEqualTo(200);
        for (var answer : waiting) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientThatLeft_isInNoBatch() throws Exception {
        batching.serve(config -> config);
        batching.sendBehind("hold", List.of());
        int before = batching.http().server().inFlight();
        try (Socket leaving = batching.http().connect()) {
            TestServer.write(leaving, "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nleaver");
            await().until(() -> model.decodes.get() == 2);
        }
        await().until(() -> batching.http().server().inFlight() == before);
        var stayed = batching.send("stayed");
        await().until(() -> model.decodes.get() == 3);
        model.release.countDown();

        assertThat(stayed.get().body()).isEqualTo("<stayed>");
        assertThat(model.batches).noneMatch(batch -> batch.contains("leaver"));
    }

    @Test
    void expiredInQueue_is504_andInNoBatch() throws Exception {
        batching.serve(config -> config.timeout(Duration.ofMillis(500)));

        var answers = batching.sendBehind("deaf", List.of("a", "b"));

        assertThat(answers.get(1).get().statusCode()).isEqualTo(504);
        assertThat(answers.get(1).get().body()).contains("waiting for its batch");
        assertThat(answers.get(2).get().statusCode()).isEqualTo(504);
        model.release.countDown();
        await().until(() -> batching.http().invoke("fine").statusCode() == 200);
        assertThat(model.batches).noneMatch(batch -> batch.contains("a") || batch.contains("b"));
    }

    @Test
    void clientThatLeavesDuringItsBatch_theOthersAreAnsweredAndNobodyIsInterrupted() throws Exception {
        batching.serve(config -> config.batching(Batching.of(2, Duration.ZERO)));
        batching.sendBehind("hold", List.of());
        CompletableFuture<HttpResponse<String>> stayed;
        try (Socket leaving = batching.http().connect()) {
            TestServer.write(leaving, "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\ngate");
            await().until(() -> model.decodes.get() == 2);
            stayed = batching.send("stayed");
            await().until(() -> model.decodes.get() == 3);
            model.release.countDown();
            model.gateReached.await();
        }
        await().until(() -> batching.http().server().inFlight() <= 1);
        model.gate.countDown();

        assertThat(stayed.get().body()).isEqualTo("<stayed>");
        assertThat(model.interrupts).hasValue(0);
    }

    @Test
    void allExpiredInTheModel_itIsInterrupted_andNotTheNextBatch() throws Exception {
        batching.serve(config -> config.timeout(Duration.ofMillis(300)));

        for (int i = 0; i < 5; i++) {
            var first = batching.send("hold 1");
            var second = batching.send("hold 2");
            assertThat(first.get().statusCode()).isEqualTo(504);
            assertThat(second.get().statusCode()).isEqualTo(504);
            int round = i;
            await().until(() -> model.interrupts.get() > round); // the 504 goes out beside it
            assertThat(batching.http().invoke("quick").body()).isEqualTo("<quick>");
            assertThat(batching.http().invoke("quick").body()).isEqualTo("<quick>");
        }
    }

    @Test
    void deafBatch_isReplaced_andComesBack() throws Exception {
        batching.serve(model.pipeline(), config -> config.workers(2).timeout(Duration.ofMillis(400)));
        var holders = List.of(batching.send("hold 1"), batching.send("hold 2"));
        await().until(() -> model.batches.size() == 2);
        var batch = List.of(batching.send("deaf 1"), batching.send("deaf 2"), batching.send("deaf 3"));
        await().until(() -> model.decodes.get() == 5);
        for (var holder : holders) {
            assertThat(holder.get().statusCode()).isEqualTo(504);
        }
        for (var deaf : batch) {
            assertThat(deaf.get().statusCode()).isEqualTo(504);
        }

        await().until(() -> batching.http().invoke("fine").statusCode() == 200);
        assertThat(batching.http().ping()).isEqualTo(200);
        model.release.countDown();
        await().until(() -> batching.http().server().inFlight() == 0);
        assertThat(batching.http().invoke("fine again").body()).isEqualTo("<fine again>");
    }

    @Test
    void delay_whileOneBatchIsPredicted_holdsTheNextUntilTheModelIsIdle() throws Exception {
        batching.serve(model.pipeline(), config -> config.workers(2).batching(Batching.of(8, Duration.ofMinutes(1))));
        batching.sendBehind("hold", List.of());
        var waiting = batching.send("waiting");
        await().until(() -> model.decodes.get() == 2);
        assertThat(batching.http().ping()).isEqualTo(200);
        assertThat(waiting.isDone()).isFalse();
        assertThat(model.sizes()).containsExactly(1);

        model.release.countDown();

        assertThat(waiting.get().body()).isEqualTo("<waiting>");
    }

    @Test
    void delay_aFullBatchDoesNotWait() throws Exception {
        batching.serve(model.pipeline(), config -> config.workers(2).batching(Batching.of(3, Duration.ofMinutes(1))));
        batching.sendBehind("hold", List.of());

        var answers = List.of(batching.send("a"), batching.send("b"), batching.send("c"));

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
        batching.serve(model.pipeline(ids), config -> config);
        batching.sendBehind("hold", List.of());
        var answers = BatchModel.numbered("id", 10).stream()
                .map(id ->
                        batching.http().sendAsync(batching.http().invocation(id).header("X-Request-Id", id)))
                .toList();
        await().until(() -> model.decodes.get() == 11);
        model.release.countDown();

        for (int i = 0; i < 10; i++) {
            assertThat(answers.get(i).get().body()).isEqualTo("id" + i + "=id" + i);
        }
    }

    @Test
    void noMemoryForDecodedInputs_theyWaitOnTheirThreads_andAreAnswered() throws Exception {
        batching.serve(config -> config.bodies(BodyLimits.defaults().withMemory(65_536)));
        String large = "x".repeat(15_000);

        var answers = batching.sendBehind("hold", List.of());
        var waiting = BatchModel.numbered(large, 6).stream().map(batching::send).toList();
        await().until(() -> waiting.stream().filter(CompletableFuture::isDone).count()
                        + batching.http().server().inFlight()
                >= 6);
        model.release.countDown();

        assertThat(answers.get(0).get().statusCode()).isEqualTo(200);
        for (var answer : waiting) {
            assertThat(answer.get().statusCode()).isIn(200, 503);
        }
        assertThat(batching.http().invoke(large).body()).isEqualTo("<" + large + ">");
    }

    @Test
    void drain_finishesWhatWaitsForItsBatch() throws Exception {
        batching.serve(config -> config);
        var answers = batching.sendBehind("hold", BatchModel.numbered("x", 10));
        Thread closing = new Thread(batching.http()::close);
        closing.start();
        await().until(() -> batching.http().ping() == 503);
        model.release.countDown();

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        closing.join();
    }
}
