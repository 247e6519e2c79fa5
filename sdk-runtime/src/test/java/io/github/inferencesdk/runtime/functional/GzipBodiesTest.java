// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipBodiesTest {
    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static HttpRequest.Builder encoded(TestServer server, String coding, byte[] body) {
        return encoded(server, coding, BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder encoded(TestServer server, String coding, BodyPublisher body) {
        return server.request("/invocations").header("Content-Encoding", coding).POST(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip", "X-GZip ,identity", ",gzip,"})
    void body_gzip_isExpandedForTheHandler(String coding) throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            assertThat(server.send(encoded(server, coding, gzip("{\"a\":1}"))).body())
                    .isEqualTo("{\"a\":1}");
            assertThat(server.send(encoded(
                                    server,
                                    coding,
                                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(gzip("chunked")))))
                            .body())
                    .isEqualTo("chunked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br", "x y", "zstd"})
    void body_otherCoding_is415AndSaysWhatIsSupported(String coding) throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            HttpResponse<String> response = server.send(encoded(server, coding, gzip("1")));

            assertThat(response.statusCode()).isEqualTo(415);
            assertThat(response.headers().allValues("Accept-Encoding")).containsExactly("gzip");
            assertThat(response.body()).contains("'" + coding + "'", "compressed once with gzip");
            assertThat(server.send(server.invocation("1").header("Content-Type", "a/b"))
                            .headers()
                            .firstValue("Accept-Encoding"))
                    .as("the type was refused, not the coding")
                    .isEmpty();
        }
    }

    @Test
    void body_gzip_handlerSeesNothingOfIt() throws Exception {
        InferencePipeline<?, ?, ?> headers = InferencePipeline.<String, String, String>of(
                context -> "model",
                (body, context) -> shown(body.headers()) + body.size().getAsLong(),
                (input, model, context) -> input + shown(context.headers()),
                (prediction, type, context) -> Payload.text(type, prediction));
        try (TestServer server = TestServer.start(headers)) {
            assertThat(server.send(encoded(server, "gzip", gzip("x".repeat(500)))
                                    .header("X-Mine", "seen"))
                            .body())
                    .isEqualTo("[] [] [seen] 500[] [] [seen] ");
            assertThat(server.send(server.invocation("abc")).body()).isEqualTo("[] [3] [] 3[] [3] [] ");
        }
    }

    private static String shown(Headers headers) {
        return headers.all("Content-Encoding") + " " + headers.all("Content-Length") + " " + headers.all("X-Mine")
                + " ";
    }

    @Test
    void body_emptyWithCoding_isEmpty() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> "<" + input + ">"))) {
            assertThat(server.send(encoded(server, "gzip", new byte[0])).body()).isEqualTo("<>");
            assertThat(server.send(encoded(server, "gzip", gzip(""))).body()).isEqualTo("<>");
        }
    }

    @Test
    void body_brokenGzip_is400WithAClearMessage() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            byte[] whole = gzip("hello, hello, hello");
            byte[] cut = Arrays.copyOf(whole, whole.length - 3);
            byte[] garbage = Arrays.copyOf(whole, whole.length + 3);

            assertRefused(server, "plain".getBytes(StandardCharsets.UTF_8), 400, "is not gzip");
            assertRefused(server, cut, 400, "ends in the middle");
            assertRefused(server, garbage, 400, "behind it");
            assertThat(server.send(encoded(server, "gzip", whole)).body()).isEqualTo("hello, hello, hello");
        }
    }

    private static void assertRefused(TestServer server, byte[] body, int status, String message) throws Exception {
        HttpResponse<String> response = server.send(encoded(server, "gzip", body));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message).doesNotContain("Exception", "java");
    }

    @Test
    void body_overTheLimitOnceExpanded_is413() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo(), config -> config.maxRequestSize(1 << 20))) {
            assertThat(server.send(encoded(server, "gzip", gzip("x".repeat(1 << 20))))
                            .body())
                    .hasSize(1 << 20);
            assertRefused(server, gzip("x".repeat((1 << 20) + 1)), 413, "1048576 bytes once it is expanded");
            assertRefused(server, gzip("x".repeat(100 << 20)), 413, "PAYLOAD_TOO_LARGE");
        }
    }

    @Test
    void body_manyBombs_leaveTheBudgetsWhole() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(),
                config -> config.maxRequestSize(2 << 20)
                        .bodies(BodyLimits.defaults().withMemory(1 << 20).withSpool(5 << 20)))) {
            for (int i = 0; i < 20; i++) {
                assertRefused(server, gzip("x".repeat(4 << 20)), 413, "2097152 bytes");
            }
            assertThat(server.send(encoded(server, "gzip", gzip("x".repeat(2 << 20))))
                            .body())
                    .hasSize(2 << 20);
        }
    }

    @Test
    void body_gzipForNonBlockingPipeline_isExpandedOnAWorker() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.of(
                        (input, model, context) -> Thread.currentThread().getName() + input)
                .nonBlocking())) {
            assertThat(server.invoke("!").body()).startsWith("inference-io-").endsWith("!");
            assertThat(server.send(encoded(server, "gzip", gzip("!"))).body())
                    .startsWith("inference-worker-")
                    .endsWith("!");
        }
    }
}
