// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedResponsesTest {
    private final HttpClient client = HttpClient.newHttpClient();

    /** Answers with as many letters as it was sent as a number, as text. */
    private static TestServer start() throws InterruptedException {
        return TestServer.start(TestPipelines.of((input, model, context) -> "x".repeat(Integer.parseInt(input))));
    }

    private HttpResponse<InputStream> invoke(TestServer server, String body, String acceptEncoding) throws Exception {
        HttpRequest request = server.invocation(body)
                .header("Accept-Encoding", acceptEncoding)
                .build();
        return client.send(request, BodyHandlers.ofInputStream());
    }

    private static String expanded(HttpResponse<InputStream> response) throws IOException {
        assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
        try (InputStream in = new GZIPInputStream(response.body())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String plain(HttpResponse<InputStream> response) throws IOException {
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        try (InputStream in = response.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 70_000, 1 << 20, 5_000_000})
    void response_asked_isCompressed(int size) throws Exception {
        try (TestServer server = start()) {
            HttpResponse<InputStream> response = invoke(server, String.valueOf(size), "deflate, gzip;q=0.8");

            assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isLessThan(size / 10);
            assertThat(expanded(response)).isEqualTo("x".repeat(size));
        }
    }

    @Test
    void response_notAsked_isPlainAndSaysThatItVaries() throws Exception {
        try (TestServer server = start()) {
            HttpResponse<String> response = server.invoke("5000");

            assertThat(response.body()).hasSize(5000);
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(plain(invoke(server, "5000", "gzip;q=0"))).hasSize(5000);
            assertThat(plain(invoke(server, "5000", "gzip;q=0.5, identity"))).hasSize(5000);
        }
    }

    @Test
    void response_small_isPlainUnlessPlainIsRefused() throws Exception {
        try (TestServer server = start()) {
            HttpResponse<InputStream> small = invoke(server, "1023", "gzip");

            assertThat(small.headers().firstValue("Vary")).isEmpty();
            assertThat(plain(small)).hasSize(1023);
            assertThat(expanded(invoke(server, "10", "gzip, identity;q=0"))).hasSize(10);
        }
    }

    @Test
    void response_switchedOff_isPlain() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> "x".repeat(5000)), config -> config.compression(false))) {
            HttpResponse<InputStream> response = invoke(server, "1", "gzip");

            assertThat(response.headers().firstValue("Vary")).isEmpty();
            assertThat(plain(response)).hasSize(5000);
        }
    }

    @Test
    void error_isNeverCompressed() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> {
            throw InferenceException.invalidInput("x".repeat(3000));
        }))) {
            assertThat(plain(invoke(server, "1", "gzip, identity;q=0"))).startsWith("{\"error\":\"xxx");
        }
    }

    @Test
    void response_writtenAndFlushed_arrivesWhileItIsWritten() throws Exception {
        CountDownLatch firstPartRead = new CountDownLatch(1);
        try (TestServer server =
                TestServer.start(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                    out.write("first".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    firstPartRead.await();
                    out.write("second".getBytes(StandardCharsets.UTF_8));
                })))) {
            HttpResponse<InputStream> response = invoke(server, "1", "gzip");
            try (InputStream in = new GZIPInputStream(response.body())) {
                assertThat(new String(in.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
                firstPartRead.countDown();
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("second");
            }
        }
    }

    @Test
    void response_writerFailsBeforeTheFirstBytes_is500AndPlain() throws Exception {
        try (TestServer server =
                TestServer.start(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                    out.write(new byte[100]);
                    throw new FileNotFoundException("/secret/path");
                })))) {
            HttpResponse<InputStream> response = invoke(server, "1", "gzip");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Vary")).isEmpty();
            assertThat(plain(response)).contains("MODEL_FAILURE").doesNotContain("secret");
        }
    }

    @Test
    void response_sourceCannotBeRead_is500AndPlain() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.encoding((prediction, type, context) -> Payload.reading(type, 5000, () -> {
                    throw new FileNotFoundException("/secret/path");
                })))) {
            HttpResponse<InputStream> response = invoke(server, "1", "gzip");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(plain(response)).contains("MODEL_FAILURE").doesNotContain("secret");
        }
    }

    @Test
    void response_writerFailsAfterTheFirstBytes_isCutNotEnded() throws Exception {
        try (TestServer server =
                TestServer.start(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                    out.write("part".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    throw new IllegalStateException("failed half way");
                })))) {
            String sent = server.raw("POST /invocations HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n"
                    + "Content-Length: 1\r\n\r\n1");

            assertThat(sent).startsWith("HTTP/1.1 200 ").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void response_handlersOwnCoding_isLeftAlone() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.encoding((prediction, type, context) ->
                Payload.text(MediaType.APPLICATION_JSON, "y".repeat(4000)).withHeader("Content-Encoding", "own")))) {
            HttpResponse<InputStream> response = invoke(server, "1", "gzip");

            assertThat(response.headers().allValues("Content-Encoding")).containsExactly("own");
            try (InputStream in = response.body()) {
                assertThat(in.readAllBytes()).hasSize(4000);
            }
        }
    }

    @Test
    void response_nonBlockingPipeline_isCompressedAtAnySize() throws Exception {
        try (TestServer server =
                TestServer.start(TestPipelines.of((input, model, context) -> "x".repeat(Integer.parseInt(input)))
                        .nonBlocking())) {
            for (int size : new int[] {1024, 65_536, 65_537, 3_000_000}) {
                assertThat(expanded(invoke(server, String.valueOf(size), "gzip")))
                        .hasSize(size);
            }
        }
    }
}
