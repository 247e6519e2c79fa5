// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RecordFaultsTest {
    private static final String LINES = "application/jsonlines";

    /** What a team may throw: nothing in it can be asked for. */
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    private static void post(Socket socket, String type, String body) throws Exception {
        TestServer.write(
                socket,
                "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void bodyWriter_ofARecord_hangs_isPastItsDeadlineToo() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.encoding(new TestPipelines.TextOutput() {
                    @Override
                    public Payload encode(String text, MediaType type, InferenceContext context) {
                        return Payload.writing(type, out -> {
                            if (text.equals("0")) {
                                new CountDownLatch(1).await();
                            }
                            out.write(text.getBytes(StandardCharsets.UTF_8));
                        });
                    }
                }),
                config -> config.workers(2).timeout(Duration.ofMillis(300)).drainTimeout(Duration.ZERO))) {
            List<String> lines = server.sendAsync(server.invocation(LINES, "1\n0\n2\n"))
                    .get(10, TimeUnit.SECONDS)
                    .body()
                    .lines()
                    .toList();

            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).contains("DEADLINE_EXCEEDED", "\"line\":2");
            assertThat(List.of(lines.get(0), lines.get(2))).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LINES, "text/plain"})
    void handler_throwsWhatCannotBeRead_isAnswered(String type) throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> {
                    throw new Mute();
                }),
                config -> config.workers(1).drainTimeout(Duration.ZERO))) {
            var response = server.sendAsync(server.invocation("1\n").header("Content-Type", type))
                    .get(10, TimeUnit.SECONDS);

            assertThat(response.body()).contains("MODEL_FAILURE");
        }
    }

    @Test
    void decode_deafAtTheDeadline_isNotFollowedByPredict() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger predicted = new AtomicInteger();
        InferencePipeline<?, ?, ?> pipeline = InferencePipeline.<String, String, String>of(
                context -> "model",
                new TestPipelines.TextInput() {
                    @Override
                    public String decode(Payload body, InferenceContext context) throws Exception {
                        String text = body.text();
                        while (text.startsWith("spin") && release.getCount() > 0) {
                            Thread.interrupted();
                        }
                        return text;
                    }
                },
                (input, model, context) -> {
                    predicted.incrementAndGet();
                    return input;
                },
                new TestPipelines.TextOutput());
        try (TestServer server =
                TestServer.start(pipeline, config -> config.workers(1).timeout(Duration.ofMillis(300)))) {
            assertThat(server.invoke("spin").statusCode()).isEqualTo(504);
            await().until(() -> server.ping() == 503);

            release.countDown();

            await().until(() -> server.ping() == 200);
            assertThat(predicted).hasValue(0);
            assertThat(server.invoke("1").body()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void client_thatLeavesItsRecords_isNoFailureOfTheModel(boolean fail) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (LogCapture log = new LogCapture();
                TestServer server = TestServer.start(
                        TestPipelines.of((input, model, context) -> {
                            if (input.equals("2")) {
                                entered.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    interrupted.countDown();
                                }
                            }
                            return input;
                        }),
                        config -> config.workers(2).failOnBadRecord(fail))) {
            Socket socket = server.connect();
            post(socket, LINES, "1\n2\n3\n");
            entered.await();
            if (!fail) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }

            socket.close();

            interrupted.await();
            await().until(() -> server.server().inFlight() == 0);
            assertThat(server.send(server.invocation(LINES, "1\n")).body()).isEqualTo("1\n");
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void close_withHandlersOfRecordsAndOthers_interruptsThemTogether() throws Exception {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger unloaded = new AtomicInteger();
        ModelLoader<String> loader = TestPipelines.counting(unloaded);
        TestServer server = TestServer.start(
                TestPipelines.of(loader, (input, model, context) -> {
                    entered.countDown();
                    if (input.equals("record")) {
                        while (release.getCount() > 0) { // deaf until the other handler is interrupted
                            Thread.onSpinWait();
                        }
                    }
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        release.countDown();
                    }
                    return input;
                }),
                config -> config.workers(2).drainTimeout(Duration.ZERO));
        var answers = List.of(
                server.sendAsync(server.invocation(LINES, "record\n")), server.sendAsync(server.invocation("other")));
        entered.await();

        server.close();

        assertThat(unloaded).as("all handlers returned in time").hasValue(1);
        await().untilAsserted(() ->
                assertThat(answers).allMatch(CompletableFuture::isDone)); // the client sees it a moment later
    }

    @Test
    void failures_ofBodyWritersAndErrorEncoders_forgeNoLine() throws Exception {
        try (LogCapture log = new LogCapture();
                TestServer server =
                        TestServer.start(TestPipelines.encoding((text, type, context) -> Payload.writing(type, out -> {
                                    throw new IllegalStateException("writer\nforged");
                                }))
                                .withErrorEncoder((error, context) -> {
                                    throw new IllegalStateException("encoder\nforged");
                                }))) {
            assertThat(server.invoke("1").statusCode()).isEqualTo(500);
            assertThat(server.send(server.invocation("1").header("Accept", "image/png"))
                            .statusCode())
                    .isEqualTo(406);

            assertThat(log.warnings())
                    .hasSize(2)
                    .allMatch(line -> line.contains("\\u000aforged"))
                    .noneMatch(line -> line.contains("\n"));
        }
    }

    @Test
    void answer_onAConnectionThatEnds_tellsItsOwnEnd() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            String answer = server.raw("POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
                    + LINES + "\r\nContent-Length: 4\r\n\r\n1\n2\n");

            assertThat(answer).contains("Transfer-Encoding: chunked").endsWith("1\n2\n\r\n0\r\n\r\n");
        }
    }
}
