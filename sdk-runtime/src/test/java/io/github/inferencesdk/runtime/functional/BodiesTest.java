// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    static byte[] ones(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 1);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 65_536, 65_537, 1_000_000, 9_000_000})
    void body_ofAnySize_arrivesWhole(int size) throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.summing(),
                config -> config.bodies(BodyLimits.defaults().withSpoolThreshold(1 << 20)))) {
            String expected = size + " " + size + " " + size;

            assertThat(server.send(server.request("/invocations").POST(BodyPublishers.ofByteArray(ones(size))))
                            .body())
                    .isEqualTo(expected);
            assertThat(server.send(server.request("/invocations")
                                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(ones(size)))))
                            .body())
                    .as("chunked")
                    .isEqualTo(expected);
        }
    }

    @Test
    void body_overTheLimit_is413AndTheClientReadsIt() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.summing(), config -> config.maxRequestSize(1000))) {
            HttpResponse<String> declared =
                    server.send(server.request("/invocations").POST(BodyPublishers.ofByteArray(ones(5_000_000))));
            HttpResponse<String> chunked = server.send(server.request("/invocations")
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(ones(5_000_000)))));

            assertThat(declared.statusCode()).isEqualTo(413);
            assertThat(declared.body()).contains("1000 bytes", "PAYLOAD_TOO_LARGE");
            assertThat(chunked.statusCode()).isEqualTo(413);
            assertThat(server.send(server.request("/invocations").POST(BodyPublishers.ofByteArray(ones(1000))))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void body_oversizeWithExpect_gets413AndNo100() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.summing(), config -> config.maxRequestSize(1000));
                Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n");

            assertThat(TestServer.readResponse(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void body_withExpect_isAskedForOnce() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo());
                Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(TestServer.readResponse(socket)).startsWith("HTTP/1.1 100 ");

            TestServer.write(socket, "ok");

            assertThat(TestServer.readResponse(socket))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("ok");
        }
    }

    @Test
    void body_refusedByItsType_keepsTheConnection() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo());
                Socket socket = server.connect()) {
            for (int i = 0; i < 3; i++) {
                TestServer.write(
                        socket,
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 3\r\n\r\n");
                assertThat(TestServer.readResponse(socket)).startsWith("HTTP/1.1 415 ");
                TestServer.write(socket, "abc");
            }
            TestServer.write(socket, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(TestServer.readResponse(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requests_pipelined_areAnsweredInOrder() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo());
                Socket socket = server.connect()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")
                        .append(i + 10);
            }
            TestServer.write(socket, all.toString());

            for (int i = 0; i < 50; i++) {
                assertThat(TestServer.readResponse(socket)).endsWith("\r\n\r\n" + (i + 10));
            }
        }
    }

    @Test
    void body_largerThanAHandlerMayHold_isReadAsAStream() throws Exception {
        int size = 100_000_000;
        byte[] piece = ones(1_000_000);
        try (TestServer server = TestServer.start(
                TestPipelines.summing(),
                config ->
                        config.maxRequestSize(size).bodies(BodyLimits.defaults().withMemory(4 << 20)))) {
            assertThat(server.send(server.request("/invocations")
                                    .POST(BodyPublishers.ofByteArrays(Collections.nCopies(100, piece))))
                            .body())
                    .isEqualTo(size + " " + size + " " + size);
        }
    }

    @Test
    void spooledBody_whileInFlight_hasNoFile() throws Exception {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        InferencePipeline<?, ?, ?> listing = InferencePipeline.<Long, String, Long>of(
                context -> "model",
                (body, context) -> {
                    try (Stream<Path> files = Files.list(temp)) {
                        return files.filter(file -> file.getFileName()
                                        .toString()
                                        .startsWith("inference-body-"
                                                + ProcessHandle.current().pid() + "-"))
                                .count();
                    }
                },
                (input, model, context) -> input,
                (prediction, type, context) -> Payload.text(MediaType.APPLICATION_JSON, prediction.toString()));
        try (TestServer server = TestServer.start(
                listing, config -> config.bodies(BodyLimits.defaults().withSpoolThreshold(10)))) {
            assertThat(server.invoke("x".repeat(1000)).body()).isEqualTo("0");
        }
    }

    @Test
    void clientLeavesInTheMiddleOfItsBody_nothingIsLeftInFlight() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = server.connect()) {
                    TestServer.write(
                            socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
                }
            }
            Awaitility.await().until(() -> server.server().inFlight() == 0);
        }
    }
}
