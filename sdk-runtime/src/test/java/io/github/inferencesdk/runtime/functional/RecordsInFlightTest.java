// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records at work: in parallel, against deadlines, for clients that leave, through a drain. */
class RecordsInFlightTest {
    private static final String LINES = "application/jsonlines";

    private TestServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws InterruptedException {
        serve(pipeline, config -> config);
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        server = TestServer.start(pipeline, settings);
    }

    @Test
    void records_ofOneRequest_arePredictedInParallelInOrder_andLeaveAPermitToOthers() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        serve(
                TestPipelines.of((input, model, context) -> {
                    if (!input.startsWith("[")) {
                        return input;
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    three.countDown();
                    release.await();
                    running.decrementAndGet();
                    return input;
                }),
                config -> config.workers(4));
        String body = IntStream.range(0, 1000).mapToObj(i -> "[" + i + "]\n").collect(Collectors.joining());
        var response = server.sendAsync(server.invocation(LINES, body));

        three.await();
        assertThat(server.invoke("1").body()).isEqualTo("1");
        release.countDown();

        assertThat(response.get().body()).isEqualTo(body);
        assertThat(most).hasValue(3);
    }

    @Test
    void record_pastItsDeadline_isAnsweredInItsPlace_evenWhenItIgnoresItsInterrupt() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.deaf(release), config -> config.workers(2).timeout(Duration.ofMillis(300)));
        try {
            List<String> lines =
                    server.invoke(LINES, "1\nspin\n2\n3\n").body().lines().toList();

            assertThat(lines).hasSize(4);
            assertThat(List.of(lines.get(0), lines.get(2), lines.get(3))).containsExactly("1", "2", "3");
            assertThat(lines.get(1)).contains("DEADLINE_EXCEEDED", "\"line\":2");
            assertThat(server.ping()).isEqualTo(200);
        } finally {
            release.countDown();
        }
        assertThat(server.invoke(LINES, "4\n").body()).isEqualTo("4\n");
    }

    @Test
    void records_whoseDeadlinesPass_interruptTheirHandlersOnly() throws Exception {
        serve(
                TestPipelines.of((input, model, context) -> {
                    if (input.equals("0")) {
                        Thread.sleep(60_000);
                    }
                    return String.valueOf(Thread.currentThread().isInterrupted());
                }),
                config -> config.workers(2).timeout(Duration.ofMillis(100)));

        List<String> lines =
                server.invoke(LINES, "0\n1\n2\n0\n3\n").body().lines().toList();

        assertThat(lines.get(0)).contains("DEADLINE_EXCEEDED");
        assertThat(lines.get(3)).contains("DEADLINE_EXCEEDED");
        assertThat(List.of(lines.get(1), lines.get(2), lines.get(4))).containsOnly("false");
    }

    @Test
    void client_thatLeaves_endsItsRecords() throws Exception {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        CountDownLatch entered = new CountDownLatch(1);
        serve(
                TestPipelines.of((input, model, context) -> {
                    seen.put(input, true);
                    entered.countDown();
                    return input + " ".repeat(50_000);
                }),
                config -> config.workers(2));
        String body = IntStream.range(0, 10_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            entered.await();
        }

        await().until(() -> server.server().inFlight() == 0);
        assertThat(seen.size()).isLessThan(10_000);
        assertThat(server.invoke(LINES, "1\n").statusCode()).isEqualTo(200);
    }

    @Test
    void client_thatLeavesWhileARecordIsPredicted_interruptsIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        serve(TestPipelines.of((input, model, context) -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                if (context.isCancelled()) {
                    interrupted.countDown();
                }
            }
            return input;
        }));
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: 4\r\n\r\n"
                            + "1\n2\n");
            entered.await();
        }

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> server.server().inFlight() == 0);
    }

    @Test
    void records_streamWhileTheyAreMade() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.of((input, model, context) -> {
            if (input.equals("2")) {
                release.await();
            }
            return input;
        }));
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: 4\r\n\r\n"
                            + "1\n2\n");
            byte[] first = new byte[4096];
            int length = 0;
            while (!new String(first, 0, length, java.nio.charset.StandardCharsets.US_ASCII).contains("1\n")) {
                length += socket.getInputStream().read(first, length, first.length - length);
            }

            release.countDown();

            StringBuilder rest = new StringBuilder();
            while (!rest.toString().endsWith("0\r\n\r\n")) {
                rest.append((char) socket.getInputStream().read());
            }
            assertThat(rest.toString()).contains("2\n");
        }
    }

    @Test
    void records_whileTheServerDrains_areFinished() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.waiting(entered, release));
        var response = server.sendAsync(server.invocation(LINES, "1\n2\n3\n"));
        entered.await();
        Thread closing = new Thread(server::close);
        closing.start();
        await().until(() -> server.ping() == 503);

        release.countDown();

        assertThat(response.get().body()).isEqualTo("1\n2\n3\n");
        closing.join();
    }

    @Test
    void records_large_spooledAndChunked_comeBackWhole() throws Exception {
        serve(
                TestPipelines.echo(),
                config -> config.bodies(
                                BodyLimits.defaults().withSpoolThreshold(1000).withMemory(16 << 20))
                        .maxRecordSize(3_000_000));
        String body = IntStream.range(0, 30)
                .mapToObj(i -> "\"" + "x".repeat(i * i * 2500) + "\"\n")
                .collect(Collectors.joining());

        HttpResponse<String> response = server.send(server.request("/invocations")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                .header("Content-Type", LINES));

        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void manyRecordRequests_beyondTheQueue_areRefused() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        serve(
                TestPipelines.waiting(entered, release),
                config -> config.workers(1).queueSize(0));
        var first = server.sendAsync(server.invocation(LINES, "1\n"));
        entered.await();
        var second = server.sendAsync(server.invocation(LINES, "2\n"));
        await().until(() -> server.server().inFlight() == 2);

        HttpResponse<String> refused = server.invoke(LINES, "3\n");
        release.countDown();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(List.of(first.get().body(), second.get().body())).isEqualTo(Arrays.asList("1\n", "2\n"));
    }
}
