// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The platform's contract as a list of twelve points, each with a test that bears its number. Points 1, 8 and 12 need a
 * process: {@code ContractChecklistIT} of the calculator has them. Point 9, the image's labels, and the endpoints of many
 * models in point 10 come with what serves them.
 */
class ContractChecklistTest {
    private static HttpResponse<String> ping(TestServer server, String method) throws Exception {
        return server.send(server.request("/ping").method(method, BodyPublishers.noBody()));
    }

    @Test
    void point02_ping_is503WhileLoading_200EmptyWhenReady_503WhileDraining() throws Exception {
        CountDownLatch load = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        InferencePipeline<?, ?, ?> pipeline = TestPipelines.of(
                context -> {
                    load.await();
                    return "model";
                },
                (input, model, context) -> {
                    entered.countDown();
                    release.await();
                    return input;
                });
        try (TestServer server = TestServer.starting(pipeline, config -> config)) {
            for (String method : List.of("GET", "POST", "HEAD")) {
                assertThat(ping(server, method).statusCode()).as(method).isEqualTo(503);
            }
            load.countDown();
            server.server().awaitReady();
            for (String method : List.of("GET", "POST", "HEAD")) {
                HttpResponse<String> ready = ping(server, method);
                assertThat(ready.statusCode()).as(method).isEqualTo(200);
                assertThat(ready.body()).isEmpty();
            }
            var inFlight = server.sendAsync(server.invocation("1"));
            entered.await();
            Thread closing = new Thread(server::close);
            closing.start();
            await().until(() -> ping(server, "GET").statusCode() == 503);
            release.countDown();
            assertThat(inFlight.get().body()).isEqualTo("1");
            closing.join();
        }
    }

    @Test
    void point02_ping_isAnsweredWithin100msWhileHandlersHoldEveryWorker() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> {
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return input;
        }))) {
            List<CompletableFuture<HttpResponse<String>>> busy = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                busy.add(server.sendAsync(server.invocation("1")));
            }
            await().until(() -> server.server().inFlight() == 20);

            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                long start = System.nanoTime();
                assertThat(server.ping()).isEqualTo(200);
                nanos.add(System.nanoTime() - start);
            }
            release.countDown();
            for (CompletableFuture<HttpResponse<String>> each : busy) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }

            // The figure is measured elsewhere, on a quiet machine; the platform itself allows two seconds.
            assertThat(nanos).allMatch(took -> took < Duration.ofSeconds(2).toNanos());
        }
    }

    @Test
    void point03_connectionsAreAcceptedAndRefusedWith503WhileEverythingIsFull() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.start(
                TestPipelines.waiting(entered, release),
                config -> config.workers(1).queueSize(0))) {
            var first = server.sendAsync(server.invocation("1"));
            var second = server.sendAsync(server.invocation("2"));
            await().until(() -> server.server().inFlight() == 2);

            for (int i = 0; i < 50; i++) {
                HttpResponse<String> refused = server.invoke("3");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }

            release.countDown();
            assertThat(List.of(first.get().body(), second.get().body())).containsExactly("1", "2");
        }
    }

    @Test
    void point04_bodiesWithAndWithoutALength_25MiBByDefault_413Beyond() throws Exception {
        InferencePipeline<?, ?, ?> counting = InferencePipeline.<Long, String, Long>of(
                context -> "model",
                (body, context) -> body.size().orElseThrow(),
                (input, model, context) -> input,
                (prediction, type, context) -> Payload.text(type, prediction.toString()));
        byte[] limit = new byte[25 << 20];
        byte[] over = new byte[(25 << 20) + 1];
        try (TestServer server = TestServer.start(counting)) {
            var largest = BodyPublishers.ofByteArray(limit);
            assertThat(server.send(server.request("/invocations").POST(largest)).body())
                    .isEqualTo(String.valueOf(25 << 20));
            assertThat(server.send(server.request("/invocations").POST(BodyPublishers.fromPublisher(largest)))
                            .body())
                    .isEqualTo(String.valueOf(25 << 20));
            assertThat(server.send(server.request("/invocations").POST(BodyPublishers.ofByteArray(over)))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void point04_sizes_bytesWinOverMegabytes_and0IsNoLimit() {
        assertThat(config("SAGEMAKER_MAX_REQUEST_SIZE", "10", "SAGEMAKER_MAX_PAYLOAD_IN_MB", "7")
                        .maxRequestSize())
                .isEqualTo(10);
        assertThat(config("SAGEMAKER_MAX_PAYLOAD_IN_MB", "7").maxRequestSize()).isEqualTo(7 << 20);
        assertThat(config("SAGEMAKER_MAX_PAYLOAD_IN_MB", "0").maxRequestSize()).isEqualTo(Long.MAX_VALUE);
        assertThat(config("SAGEMAKER_MAX_PAYLOAD_IN_MB", "1024", "SAGEMAKER_MODEL_SERVER_TIMEOUT", "3600")
                        .timeout())
                .as("asynchronous: 1 GiB and an hour")
                .isEqualTo(Duration.ofHours(1));
    }

    private static ServerConfig config(String... pairs) {
        return ServerConfig.fromEnvironment(
                pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]));
    }

    @Test
    void point05_mediaTypes_haveParametersWeightsAndADefault() throws Exception {
        try (TestServer server =
                TestServer.start(TestPipelines.echo(), config -> config.defaultAccept(MediaType.TEXT_PLAIN))) {
            assertThat(type(server, "application/json; charset=utf-8", "*/*")).isEqualTo("text/plain");
            assertThat(type(server, "application/json", "text/plain;q=0.1, application/json;q=0.2"))
                    .isEqualTo("application/json");
            assertThat(server.send(server.invocation("1").header("Content-Type", "image/png"))
                            .statusCode())
                    .isEqualTo(415);
            HttpResponse<String> unacceptable =
                    server.send(server.invocation("1").header("Accept", "image/png"));
            assertThat(unacceptable.statusCode()).isEqualTo(406);
            assertThat(unacceptable.body()).startsWith("{\"error\":\"").hasSizeLessThan(2048);
        }
    }

    private static String type(TestServer server, String contentType, String accept) throws Exception {
        return server.send(server.invocation("1")
                        .header("Content-Type", contentType)
                        .header("Accept", accept))
                .headers()
                .firstValue("Content-Type")
                .orElse("none");
    }

    @Test
    void point06_handlersReadEveryPlatformHeader_andSetCustomAttributes() throws Exception {
        Map<String, String> headers = Map.of(
                "X-Amzn-SageMaker-Custom-Attributes", "trace=1,a b",
                "X-Amzn-SageMaker-Inference-Id", "id-1",
                "X-Amzn-SageMaker-Session-Id", "session-1",
                "X-Amzn-SageMaker-Target-Model", "m.tar.gz",
                "X-Amzn-SageMaker-Never-Heard-Of", "x");
        InferencePipeline<?, ?, ?> pipeline = InferencePipeline.<String, String, String>of(
                context -> "model",
                (body, context) -> {
                    assertThat(headers)
                            .allSatisfy((name, value) ->
                                    assertThat(context.headers().first(name)).contains(value));
                    return context.requestId() + " "
                            + context.customAttributes().orElse("");
                },
                (input, model, context) -> input,
                (prediction, type, context) -> Payload.text(type, prediction)
                        .withCustomAttributes(context.customAttributes().orElse("") + "!"));
        try (TestServer server = TestServer.start(pipeline)) {
            var request = server.invocation("1");
            headers.forEach(request::header);
            HttpResponse<String> response = server.send(request);

            assertThat(response.body()).isEqualTo("id-1 trace=1,a b");
            assertThat(response.headers().firstValue("X-Amzn-SageMaker-Custom-Attributes"))
                    .contains("trace=1,a b!");
            assertThat(response.headers().firstValue("X-Request-Id")).contains("id-1");
        }
    }

    @Test
    void point07_responsesCanBeStreamed_andAFailureInTheMiddleCutsTheConnection() throws Exception {
        CountDownLatch firstPartRead = new CountDownLatch(1);
        InferencePipeline<?, ?, ?> streaming =
                TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                    out.write("first".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    firstPartRead.await();
                    if (prediction.equals("break")) {
                        throw new IOException("broken");
                    }
                    out.write("second".getBytes(StandardCharsets.US_ASCII));
                }));
        try (TestServer server = TestServer.start(streaming);
                Socket socket = server.connect()) {
            TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1");
            StringBuilder read = new StringBuilder();
            while (!read.toString().endsWith("first")) {
                read.append((char) socket.getInputStream().read());
            }
            assertThat(read.toString().toLowerCase(java.util.Locale.ROOT)).contains("transfer-encoding: chunked");
            firstPartRead.countDown();
            while (!read.toString().endsWith("0\r\n\r\n")) {
                read.append((char) socket.getInputStream().read());
            }
            assertThat(read.toString()).contains("second");

            assertThatThrownBy(() -> server.invoke("break")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void point10_executionParameters_comeFromTheConfiguration() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo(), config -> config.workers(64))) {
            assertThat(server.send(server.request("/execution-parameters")).body())
                    .isEqualTo("{\"MaxConcurrentTransforms\":16,\"BatchStrategy\":\"MULTI_RECORD\","
                            + "\"MaxPayloadInMB\":6}");
        }
    }

    @Test
    void point11_batch_isReadInAnyCase() {
        String batch = ThreadLocalRandom.current().nextBoolean() ? "True" : "TRUE";

        assertThat(config("SAGEMAKER_BATCH", batch).timeout()).isEqualTo(Duration.ofMinutes(10));
    }
}
