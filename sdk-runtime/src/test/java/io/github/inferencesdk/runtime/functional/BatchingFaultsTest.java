// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.Batching;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What handlers of batches do that they should not: none of it may cost another request. */
class BatchingFaultsTest {
    @AutoClose
    private final BatchServer batching = new BatchServer();

    private final BatchModel model = batching.model;

    /** Keeps the model busy, and queues others behind. */
    private List<CompletableFuture<HttpResponse<String>>> sendBehindHold(String... others) throws InterruptedException {
        return batching.sendBehind("hold", List.of(others));
    }

    @Test
    void listThatThrowsWhenItIsRead_failsTheGuiltyInputAlone() throws Exception {
        BatchPredictHandler<String, String, String> lazy = (inputs, unused, context) -> {
            List<Outcome<String>> outcomes = model.predictBatch(inputs, unused, context);
            return new AbstractList<>() {
                @Override
                public Outcome<String> get(int index) {
                    if (inputs.get(index).equals("lazy")) {
                        throw new IllegalStateException("too late");
                    }
                    return outcomes.get(index);
                }

                @Override
                public int size() {
                    return outcomes.size();
                }
            };
        };
        batching.serve(model.pipeline(lazy), config -> config.batching(Batching.of(3, Duration.ZERO)));

        var answers = sendBehindHold("a", "lazy", "b", "c", "d", "last");
        model.release.countDown();

        assertThat(answers.get(2).get().statusCode()).isEqualTo(500);
        for (int answered : List.of(0, 1, 3, 4, 5, 6)) {
            assertThat(answers.get(answered).get().statusCode()).isEqualTo(200);
        }
        assertThat(answers.get(3).get().body()).isEqualTo("<b>");
    }

    @Test
    void listThatIsUsedAgainByTheNextCall_mixesNoAnswersUp() throws Exception {
        List<Outcome<String>> reused = new ArrayList<>();
        BatchPredictHandler<String, String, String> careless = (inputs, unused, context) -> {
            reused.clear();
            inputs.forEach(input -> reused.add(Outcome.success("<" + input + ">")));
            return reused;
        };
        batching.serve(
                model.pipeline(careless), config -> config.queueSize(1000).batching(Batching.of(4, Duration.ZERO)));

        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(batching.send(round + "x" + i));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(answers.get(i).get().body()).isEqualTo("<" + round + "x" + i + ">");
            }
        }
    }

    @Test
    void interruptThatComesLate_doesNotKeepTheQueueFromTheModel() throws Exception {
        batching.serve(model.pipeline(), config -> config.timeout(Duration.ofSeconds(20)));
        var answers = sendBehindHold("a", "b");
        await().until(() -> !batchThreads().isEmpty());

        batchThreads().forEach(Thread::interrupt); // as a handler's own timer would that is not taken back
        await().until(() -> batchThreads().stream().noneMatch(Thread::isInterrupted));
        model.release.countDown();

        assertThat(answers.get(1).get().body()).isEqualTo("<a>");
        assertThat(answers.get(2).get().body()).isEqualTo("<b>");
    }

    private static List<Thread> batchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inference-batch-"))
                .toList();
    }

    @Test
    void splitBatchAtTheEndOfTheDrain_isNotPredictedOn() throws Exception {
        batching.serve(
                model.pipeline(),
                config -> config.batching(Batching.of(4, Duration.ZERO)).drainTimeout(Duration.ofMillis(500)));
        sendBehindHold("throw", "gate 1", "x", "gate 2");
        model.release.countDown();
        model.gateReached.await();
        try (LogCapture log = new LogCapture()) {
            batching.http().close();

            assertThat(String.join("\n", log.lines())).doesNotContain("the model is not unloaded");
        }
        assertThat(model.interrupts).hasValue(1);
        assertThat(model.batches).doesNotContain(List.of("x", "gate 2"));
    }

    @Test
    void decodeThatIsStuckPastItsDeadline_keepsNoMemory() throws Exception {
        Semaphore stuck = new Semaphore(0);
        Semaphore hold = new Semaphore(0);
        AtomicInteger decoded = new AtomicInteger();
        AtomicInteger predicting = new AtomicInteger();
        var pipeline = InferencePipeline.<String, String, String>batching(
                context -> "model",
                new TestPipelines.TextInput() {
                    @Override
                    public String decode(Payload body, InferenceContext context) throws Exception {
                        String text = super.decode(body, context);
                        if (text.startsWith("stuck")) {
                            stuck.acquireUninterruptibly();
                        }
                        decoded.incrementAndGet();
                        return text;
                    }
                },
                (inputs, unused, context) -> {
                    if (inputs.contains("hold")) {
                        predicting.incrementAndGet();
                        hold.acquireUninterruptibly();
                    }
                    return inputs.stream().map(Outcome::success).toList();
                },
                new TestPipelines.TextOutput());
        batching.serve(
                pipeline,
                config -> config.workers(2)
                        .bodies(BodyLimits.defaults().withMemory(65_536))
                        .timeout(Duration.ofSeconds(1))
                        .batching(Batching.of(8, Duration.ofMinutes(1))));
        try (LogCapture log = new LogCapture()) {
            for (int i = 1; i <= 3; i++) {
                int round = i;
                assertThat(batching.http().invoke("stuck" + "x".repeat(15_000)).statusCode())
                        .isEqualTo(504);
                await().until(() -> count(log, "ignores the interrupt") == round);
                var holding = batching.send("hold");
                await().until(() -> predicting.get() == round);
                var waiting = batching.send("waits for others");
                await().until(() -> decoded.get() == 3 * round - 1);
                stuck.release();
                await().until(() -> count(log, "came back") == round);
                hold.release();
                assertThat(holding.get().statusCode()).isIn(200, 504);
                assertThat(waiting.get().statusCode()).isIn(200, 504);
                await().until(() -> batching.http().server().inFlight() == 0);
            }
        }

        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket client = batching.http().connect();
            clients.add(client);
            TestServer.write(
                    client,
                    "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 16000\r\n\r\n" + "y".repeat(15_999));
        }
        for (Socket client : clients) {
            TestServer.write(client, "y");
        }
        for (Socket client : clients) {
            assertThat(TestServer.readResponse(client)).startsWith("HTTP/1.1 200");
            client.close();
        }
    }

    private static long count(LogCapture log, String what) {
        return log.lines().stream().filter(line -> line.contains(what)).count();
    }

    @Test
    void compressedBodies_areChargedWithWhatTheyExpandTo() throws Exception {
        batching.serve(
                model.pipeline(), config -> config.bodies(BodyLimits.defaults().withMemory(65_536)));
        sendBehindHold();
        byte[] small = gzip("x".repeat(15_000));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(batching.http()
                    .sendAsync(batching.http()
                            .request("/invocations")
                            .header("Content-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(small))));
        }
        await().until(() -> batching.http().server().inFlight() == 13);

        // Three fit beside each other, and one more waits on the thread that decoded it.
        await().during(Duration.ofMillis(300)).until(() -> model.decodes.get() <= 5);
        model.release.countDown();
        for (var answer : answers) { // one that expands while others hold the memory is told to come again
            assertThat(answer.get().statusCode()).isIn(200, 503);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
