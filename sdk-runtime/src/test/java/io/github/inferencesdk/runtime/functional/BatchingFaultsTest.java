package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.runtime.Batching;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handlers of batches do that they should not: none of it may cost another request. */
class BatchingFaultsTest {
    private final BatchModel model = new BatchModel();
    private TestServer server;

    @AfterEach
    void close() {
        model.release.countDown();
        model.gate.countDown();
        server.close();
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        server = TestServer.start(pipeline, config -> settings.apply(config.workers(1)));
    }

    private CompletableFuture<HttpResponse<String>> send(String body) {
        return server.sendAsync(server.invocation(body));
    }

    /** Keeps the model busy, and queues others behind. */
    private List<CompletableFuture<HttpResponse<String>>> sendBehindHold(String... others) throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>(List.of(send("hold")));
        model.held.await();
        for (String other : others) {
            int before = model.decodes.get();
            answers.add(send(other));
            await().pollInterval(Duration.ofMillis(1)).until(() -> model.decodes.get() > before);
        }
        return answers;
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
        serve(model.pipeline(lazy), config -> config.batching(Batching.of(3, Duration.ZERO)));

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
        serve(model.pipeline(careless), config -> config.queueSize(1000).batching(Batching.of(4, Duration.ZERO)));

        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(send(round + "x" + i));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(answers.get(i).get().body()).isEqualTo("<" + round + "x" + i + ">");
            }
        }
    }

    @Test
    void interruptThatComesLate_doesNotKeepTheQueueFromTheModel() throws Exception {
        serve(model.pipeline(), config -> config.timeout(Duration.ofSeconds(20)));
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
        serve(
                model.pipeline(),
                config -> config.batching(Batching.of(4, Duration.ZERO)).drainTimeout(Duration.ofMillis(500)));
        sendBehindHold("throw", "gate 1", "x", "gate 2");
        model.release.countDown();
        model.gateReached.await();
        try (LogCapture log = new LogCapture()) {
            server.close();

            assertThat(String.join("\n", log.lines())).doesNotContain("the model is not unloaded");
        }
        assertThat(model.interrupts).hasValue(1);
        assertThat(model.batches).doesNotContain(List.of("x", "gate 2"));
    }
}
