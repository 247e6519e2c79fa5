// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records behind a slow one, or for a client that does not read. */
class RecordStallsTest {
    private static final String LINES = "application/jsonlines";

    @Test
    void records_behindOneThatTheMemoryHasNoRoomFor_areStillPredictedInParallel() throws Exception {
        CyclicBarrier two = new CyclicBarrier(2);
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> {
                    two.await(5, TimeUnit.SECONDS);
                    return input;
                }),
                config -> config.workers(3).bodies(BodyLimits.defaults().withMemory(1 << 20)))) {
            String large = "\"" + "x".repeat(900_000) + "\"\n";

            String body = server.send(server.invocation(LINES, large + "1\n2\n3\n4\n"))
                    .body();

            assertThat(body).contains("OVERLOADED").endsWith("}\n1\n2\n3\n4\n");
        }
    }

    @Test
    void predictions_thatWaitForASlowRecordBeforeThem_areBoundedInBytes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger predicted = new AtomicInteger();
        String large = "\"" + "x".repeat(600_000) + "\"";
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> {
                    if (input.equals("0")) {
                        release.await();
                    } else {
                        predicted.incrementAndGet();
                    }
                    return large;
                }),
                config -> config.workers(4))) {
            String body = IntStream.range(0, 100).mapToObj(i -> i + "\n").collect(Collectors.joining());
            var response = server.sendAsync(server.invocation(LINES, body));

            await().during(Duration.ofMillis(500)).until(() -> predicted.get() >= 2 && predicted.get() < 8);
            release.countDown();

            assertThat(response.get().body()).isEqualTo((large + "\n").repeat(100));
        }
    }

    @Test
    void records_behindADeafOne_areAnsweredWhenTheClientReadsAgain() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger predicted = new AtomicInteger();
        AtomicInteger before = new AtomicInteger(-1);
        String large = "\"" + "z".repeat(50_000) + "\"";
        try (TestServer server = TestServer.start(
                        TestPipelines.of((input, model, context) -> {
                            while (input.equals("spin") && release.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            predicted.incrementAndGet();
                            return large;
                        }),
                        config -> config.workers(2).timeout(Duration.ofSeconds(2)));
                Socket socket = server.connect()) {
            String body = "spin\n" + "1\n".repeat(400);
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: " + LINES
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            // Nobody reads, so the threads that run handlers run out of work, and end.
            await().until(() -> predicted.get() > 0);
            await().pollInterval(Duration.ofMillis(600))
                    .until(() -> before.getAndSet(predicted.get()) == predicted.get());
            try {
                socket.setSoTimeout(10_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

                assertThat(answer.chars().filter(c -> c == 'z').count()).isEqualTo(400 * 50_000);
                assertThat(answer).contains("DEADLINE_EXCEEDED").endsWith("\r\n0\r\n\r\n");
            } finally {
                release.countDown();
            }
        }
    }
}
