// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code INFERENCE_STREAM_RESPONSES=false}: each answer has its length. */
class CollectedResponsesTest {
    private static final String LINES = "application/jsonlines";

    /** Answers with as many letters as it was sent as a number, written one by one. */
    private static InferencePipeline<String, String, String> writing() {
        return TestPipelines.encoding((count, type, context) -> Payload.writing(type, out -> {
            for (int i = 0; i < Integer.parseInt(count); i++) {
                out.write('x');
            }
        }));
    }

    private static TestServer start(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> more)
            throws InterruptedException {
        return TestServer.start(pipeline, config -> more.apply(config.streamResponses(false)));
    }

    private static HttpResponse<String> lines(TestServer server, String body) throws Exception {
        return server.send(server.invocation(body).header("Content-Type", LINES));
    }

    private static void assertLength(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void records_haveALength_andStayInOrder() throws Exception {
        try (TestServer server = start(TestPipelines.echo(), config -> config)) {
            HttpResponse<String> response = lines(server, "1\n2\n3\n");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("1\n2\n3\n");
            assertLength(response);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 3_000_000})
    void writer_inMemoryOrInAFile_hasALength(int size) throws Exception {
        BodyLimits small = BodyLimits.defaults().withSpoolThreshold(64 << 10);
        try (TestServer server = start(writing(), config -> config.bodies(small))) {
            HttpResponse<String> response = server.invoke(String.valueOf(size));

            assertThat(response.body()).isEqualTo("x".repeat(size));
            assertLength(response);
        }
    }

    @Test
    void writer_thatFailsInTheMiddle_is500_andNoCutAnswer() throws Exception {
        try (TestServer server = start(
                TestPipelines.encoding((input, type, context) -> Payload.writing(type, out -> {
                    out.write(new byte[100_000]);
                    throw new FileNotFoundException("weights.bin");
                })),
                config -> config)) {
            HttpResponse<String> response = server.invoke("1");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("MODEL_FAILURE").doesNotContain("weights");
            assertLength(response);
        }
    }

    @Test
    void answer_withoutRoom_is503_andTheNextIsAnswered() throws Exception {
        BodyLimits tiny = BodyLimits.defaults().withMemory(64 << 10).withSpool(0);
        try (TestServer server = start(writing(), config -> config.bodies(tiny))) {
            assertThat(server.invoke("3000000").statusCode()).isEqualTo(503);
            assertThat(server.invoke("1000").body()).isEqualTo("x".repeat(1000));
        }
    }

    @Test
    void client_leavesWhileAWriterIsCollected_endsTheWriter() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        try (LogCapture log = new LogCapture();
                TestServer server = start(
                        TestPipelines.encoding((input, type, context) -> Payload.writing(type, out -> {
                            try {
                                while (true) { // as long as there is somebody who waits for it
                                    out.write('x');
                                    out.flush();
                                    entered.countDown();
                                    LockSupport.parkNanos(100_000);
                                }
                            } catch (IOException gone) {
                                end.set(gone);
                                throw gone;
                            }
                        })),
                        config -> config)) {
            try (Socket socket = server.connect()) {
                TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1");
                entered.await();
            }

            await().until(() -> end.get() != null);
            assertThat(end.get()).hasMessage("the client left before its response was whole");
            assertThat(server.ping()).isEqualTo(200);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void client_leavesWhileRecordsAreCollected_endsTheirHandlers() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        try (LogCapture log = new LogCapture();
                TestServer server = start(
                        TestPipelines.of((input, model, context) -> {
                            entered.countDown();
                            try {
                                never.await();
                            } catch (InterruptedException left) {
                                interrupted.set(true);
                                throw left;
                            }
                            return input;
                        }),
                        config -> config)) {
            Socket socket = server.connect();
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: " + LINES
                            + "\r\nContent-Length: 2\r\n\r\n1\n");
            entered.await();

            socket.close();

            await().until(interrupted::get);
            await().until(() -> server.server().inFlight() == 0);
            assertThat(server.ping()).isEqualTo(200);
            assertThat(log.warnings()).isEmpty();
        }
    }
}
