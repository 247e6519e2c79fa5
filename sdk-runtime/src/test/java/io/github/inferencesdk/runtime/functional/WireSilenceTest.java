// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import io.github.inferencesdk.runtime.testhandlers.Traitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the status, a client learns what it did wrong and nothing of what is inside. */
class WireSilenceTest {
    private static final List<Pattern> SECRETS = Stream.of(
                    "[a-z]+\\.[a-z]+\\.[A-Z]", // a class name
                    "at .*\\(.*\\.java", // a stack frame
                    "Exception",
                    "Error\\b", // of the VM's own kinds
                    "(?i)jetty|jackson|caused by",
                    "/tmp|/opt|/home|/root|/usr|/var")
            .map(Pattern::compile)
            .toList();
    private static final Map<Integer, String> PHRASES = phrases();

    private static Map<Integer, String> phrases() {
        Map<Integer, String> phrases = new TreeMap<>();
        phrases.put(400, "Bad Request");
        phrases.put(404, "Not Found");
        phrases.put(405, "Method Not Allowed");
        phrases.put(406, "Not Acceptable");
        phrases.put(408, "Request Timeout");
        phrases.put(413, "Payload Too Large|Content Too Large"); // RFC 7231, RFC 9110
        phrases.put(414, "URI Too Long");
        phrases.put(415, "Unsupported Media Type");
        phrases.put(422, "Unprocessable Entity|Unprocessable Content"); // RFC 4918, RFC 9110
        phrases.put(426, "Upgrade Required");
        phrases.put(431, "Request Header Fields Too Large");
        phrases.put(500, "Internal Server Error|Server Error"); // RFC 9110, and what the engine has for it
        phrases.put(501, "Not Implemented");
        phrases.put(503, "Service Unavailable");
        phrases.put(504, "Gateway Timeout");
        phrases.put(505, "HTTP Version Not Supported");
        return phrases;
    }

    private static String post(String headers, String body) {
        return "POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }

    /** Sends bytes and asserts that an error of this status comes back, and nothing that it should not say. */
    private static void assertSilent(TestServer server, String request, int status) throws IOException {
        try (Socket socket = server.connect()) {
            TestServer.write(socket, request);
            assertSilent(readAll(socket), status);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void assertSilent(String response, int status) {
        assertThat(response).matches("(?s)HTTP/1\\.1 " + status + " (" + PHRASES.get(status) + ")\r\n.*");
        int end = response.indexOf("\r\n\r\n");
        assertThat(response.substring(0, end))
                .containsIgnoringCase("\r\nContent-Type: application/json")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .doesNotContainIgnoringCase("\r\nServer:");
        assertShape(response.substring(end + 4));
        for (Pattern secret : SECRETS) {
            assertThat(secret.matcher(response.substring(response.indexOf("\r\n")))
                            .find())
                    .as("%s in %s", secret, response)
                    .isFalse();
        }
    }

    private static void assertShape(String body) {
        JsonNode error = new JsonMapper().readTree(body);
        assertThat(error.propertyNames()).startsWith("error", "status", "code", "request_id");
        assertThat(error.get("error").asString()).isNotBlank();
        assertThat(error.get("status").asString()).isEqualTo("error");
        assertThat(error.get("code").asString()).matches("[A-Z_]+");
        assertThat(error.get("request_id").asString()).isNotBlank();
        assertThat(body.length()).isLessThan(2048);
    }

    static Stream<String> betrayals() {
        return Stream.of("decode", "predict", "encode", "writer")
                .flatMap(stage -> Traitor.BETRAYALS.stream().map(betrayal -> stage + " " + betrayal));
    }

    @ParameterizedTest
    @MethodSource("betrayals")
    void handler_throwsAnything_is500(String what) throws Exception {
        try (TestServer server = TestServer.start(Traitor.pipeline())) {
            assertSilent(server, post("Content-Type: text/plain\r\n", what), 500);
        }
    }

    record Point(double x, List<Integer> ys, Map<String, Point> next) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[1,2",
                "{}",
                "[]",
                "null",
                "{\"x\":\"one\"}",
                "{\"x\":1e999}",
                "{\"x\":1,\"ys\":[1,\"two\"],\"next\":{}}",
                "{\"x\":1,\"ys\":[99999999999],\"next\":{}}",
                "{\"x\":1,\"ys\":{},\"next\":{}}",
                "{\"x\":1,\"ys\":[],\"next\":{\"a\":{\"x\":true}}}",
                "{\"x\":1,\"x\":2}",
                "{\"x\":1} {}",
                "{\"x\":\u00ff}",
                "{\"\u00c3\":1}"
            })
    void body_notWhatTheModelReads_is400(String body) throws Exception {
        try (TestServer server = TestServer.start(points())) {
            assertSilent(server, post("", body), 400);
        }
    }

    @Test
    void body_nestedDeeply_is400() throws Exception {
        try (TestServer server = TestServer.start(points())) {
            assertSilent(server, post("", "[".repeat(100_000)), 400);
            assertSilent(server, post("", "{\"x\":" + "9".repeat(5_000) + "}"), 400);
        }
    }

    private static InferencePipeline<?, ?, ?> points() {
        return InferencePipeline.of(
                context -> "model", JsonInput.of(Point.class), (point, model, context) -> point, JsonOutput.create());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}X y: a{crlf}{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: x{crlf}{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Transfer-Encoding: chunked{crlf}{crlf}zz{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Transfer-Encoding: nonsense{crlf}{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}Accept: ;;{crlf}{crlf}|400",
                "GET /nowhere HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}{crlf}|404",
                "GET /b%00 HTTP/1.1{crlf}Host: a{crlf}{crlf}|400",
                "GET /a/../b%2e;c HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}{crlf}|404",
                "PRI * HTTP/2.0{crlf}{crlf}SM{crlf}{crlf}|426",
                "GET /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}{crlf}|405",
                "BREW /ping HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}{crlf}|405",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}Accept: a/b{crlf}{crlf}|406",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: 99999999999{crlf}{crlf}|413",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}Content-Type: a/b{crlf}{crlf}|415",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}Content-Type: ??{crlf}{crlf}|415",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Connection: close{crlf}Content-Encoding: x{crlf}{crlf}|415",
                "GET /ping HTTP/9.9{crlf}Host: a{crlf}{crlf}|505"
            })
    void request_refused_saysWhyOnly(String request, int status) throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            assertSilent(server, request.replace("{crlf}", "\r\n"), status);
        }
    }

    @Test
    void head_tooLarge_is414Or431() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            assertSilent(server, "GET /" + "a".repeat(50_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
            assertSilent(server, "GET /ping HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(50_000) + "\r\n\r\n", 431);
        }
    }

    @Test
    void body_overTheLimitOrStalled_is413Or408() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(),
                config -> config.maxRequestSize(10)
                        .bodies(BodyLimits.defaults().withStallTimeout(Duration.ofMillis(100))))) {
            String head = "POST /invocations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
            assertSilent(server, head + "b\r\nabcdefghijk\r\n0\r\n\r\n", 413);
            assertSilent(server, head + "3\r\nab", 408);
        }
    }

    @Test
    void notComputable_is422() throws Exception {
        try (TestServer server = TestServer.start(Traitor.pipeline())) {
            assertSilent(server, post("Content-Type: text/plain\r\n", "predict not computable"), 422);
        }
    }

    @Test
    void model_loadingFailedOrGone_is503() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.starting(
                TestPipelines.of(
                        context -> {
                            release.await();
                            throw Traitor.betrayal("checked");
                        },
                        (input, model, context) -> input),
                config -> config)) {
            assertSilent(server, post("", "x"), 503);
            release.countDown();
            await().until(() -> server.invoke("x").body().contains("failed"));
            assertSilent(server, post("", "x"), 503);
        }
    }

    @Test
    void budget_spent_is503() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(),
                config -> config.bodies(
                        BodyLimits.defaults().withSpoolThreshold(1000).withSpool(0)))) {
            assertSilent(server, post("", "x".repeat(5_000)), 503);
        }
    }

    @Test
    void queue_fullAndDraining_is503() throws Exception {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        TestServer server = TestServer.start(
                TestPipelines.waiting(entered, release),
                config -> config.workers(2).queueSize(0));
        try (server) {
            List<CompletableFuture<?>> all = Stream.<CompletableFuture<?>>generate(
                            () -> server.sendAsync(server.invocation("x")))
                    .limit(4)
                    .toList();
            await().until(() -> server.server().inFlight() == 4);
            entered.await();
            await().untilAsserted(() -> assertSilent(server, post("", "x"), 503));

            Thread closing = new Thread(server::close);
            closing.start();
            await().untilAsserted(() -> assertThat(server.ping()).isEqualTo(503));
            assertSilent(server, post("", "x"), 503);
            release.countDown();
            for (CompletableFuture<?> each : all) {
                each.join();
            }
            closing.join();
        }
    }

    @Test
    void deadline_passesAtWorkOrWaiting_is504_andWedged503() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.start(
                TestPipelines.deaf(release),
                config -> config.workers(1).timeout(Duration.ofMillis(200)).drainTimeout(Duration.ZERO))) {
            CompletableFuture<?> atWork = server.sendAsync(server.invocation("spin"));
            assertSilent(server, post("", "spin"), 504);
            atWork.join();
            await().untilAsserted(() -> assertSilent(server, post("", "x"), 503));
            release.countDown();
        } finally {
            release.countDown();
        }
    }
}
