// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeTest {
    @Test
    void ping_is503WhileLoading_then200WithEmptyBody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ModelLoader<String> slow = context -> {
            release.await();
            return "model";
        };
        try (TestServer server =
                TestServer.starting(TestPipelines.of(slow, (input, model, context) -> input), config -> config)) {
            assertThat(server.ping()).isEqualTo(503);
            HttpResponse<String> early = server.invoke("x");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.body()).contains("NOT_READY", "loading");
            assertThat(early.headers().firstValue("Retry-After")).hasValue("1");

            release.countDown();
            server.server().awaitReady();

            HttpResponse<String> ready = server.send(server.request("/ping"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void ping_eachMethod_answers(String method) throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            assertThat(server.send(server.request("/ping").method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void ping_keepsTheConnection() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo());
                Socket socket = server.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ping(socket)).startsWith("HTTP/1.1 200 ").doesNotContain("close");
            }
        }
    }

    @Test
    void load_fails_pingStays503AndAwaitReadyThrows() throws Exception {
        ModelLoader<String> broken = context -> {
            throw new NoClassDefFoundError("gone");
        };
        try (TestServer server =
                TestServer.starting(TestPipelines.of(broken, (input, model, context) -> input), config -> config)) {
            assertThatThrownBy(() -> server.server().awaitReady())
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("gone");
            assertThat(server.ping()).isEqualTo(503);
            assertThat(server.invoke("x").body()).contains("failed to load").doesNotContain("gone");
        }
    }

    @Test
    void model_isLoadedOnceWithItsContext_andUnloadedOnce() throws Exception {
        AtomicInteger unloads = new AtomicInteger();
        CompletableFuture<ModelContext> seen = new CompletableFuture<>();
        ModelLoader<String> loader = new ModelLoader<>() {
            @Override
            public String load(ModelContext context) {
                seen.complete(context);
                return "model";
            }

            @Override
            public void unload(String model) {
                unloads.incrementAndGet();
                throw new IllegalStateException("does not stop the shutdown");
            }
        };
        TestServer server = TestServer.start(
                TestPipelines.of(loader, (input, model, context) -> input),
                config -> config.modelDir(Path.of("/nowhere")).properties(Map.of("A", "b")));
        server.close();
        server.close();

        assertThat(seen.get().modelDir()).isEqualTo(Path.of("/nowhere"));
        assertThat(seen.get().property("A")).hasValue("b");
        assertThat(unloads).hasValue(1);
    }

    @Test
    void queue_full_is503() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.start(
                TestPipelines.waiting(entered, release),
                config -> config.workers(1).queueSize(3))) {
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(server.sendAsync(server.invocation("x")));
            }
            await().until(() -> all.stream().filter(CompletableFuture::isDone).count() == 15);
            release.countDown();

            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> each : all) {
                statuses.add(each.get().statusCode());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5); // two threads and three places
            assertThat(statuses.stream().filter(status -> status == 503)).hasSize(15);
        }
    }

    @Test
    void drain_finishesWhatHasBegun_andRefusesWhatHasNot() throws Exception {
        TestServer server = TestServer.start(TestPipelines.echo());
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = server.connect();
            TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
            sockets.add(socket);
        }
        Socket late = server.connect();
        Socket probe = server.connect();
        // The server answers in order of arrival on each connection; all heads have arrived when this one is counted.
        await().until(() -> server.server().inFlight() == 200);

        Thread closing = new Thread(server::close);
        closing.start();
        await().until(() -> ping(probe).startsWith("HTTP/1.1 503"));
        TestServer.write(late, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1");
        assertThat(TestServer.readResponse(late))
                .startsWith("HTTP/1.1 503 ")
                .contains("Connection: close", "shutting down");
        int answered = 0;
        for (Socket socket : sockets) {
            TestServer.write(socket, "def");
        }
        for (Socket socket : sockets) {
            String response = TestServer.readResponse(socket);
            answered += response.startsWith("HTTP/1.1 200 ") && response.endsWith("abcdef") ? 1 : 0;
            socket.close();
        }
        closing.join(Duration.ofSeconds(30).toMillis());

        assertThat(answered).isEqualTo(200);
        assertThat(closing.isAlive()).isFalse();
    }

    private static String ping(Socket socket) throws java.io.IOException {
        TestServer.write(socket, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
        return TestServer.readResponse(socket);
    }

    @Test
    void memory_runsOutThreeTimes_endsAfterTheDrain() throws Exception {
        TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> {
            throw new OutOfMemoryError("planted");
        }));
        for (int i = 0; i < 3; i++) {
            assertThat(server.invoke("x").statusCode()).isEqualTo(500);
        }
        server.server().awaitTermination();
        assertThat(server.server().ranOutOfMemory()).isTrue();
    }

    @Test
    void start_portTaken_isAnError() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            int port = server.server().port();
            assertThatThrownBy(() -> TestServer.starting(TestPipelines.echo(), config -> config.port(port)))
                    .isInstanceOf(java.io.UncheckedIOException.class);
        }
    }

    @Test
    void start_withoutPipeline_isAnError() {
        assertThatThrownBy(() ->
                        io.github.inferencesdk.runtime.InferenceServer.builder().start())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_handlerIgnoresItsInterrupt_modelIsNotPulledFromUnderIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger unloads = new AtomicInteger();
        ModelLoader<String> loader = TestPipelines.counting(unloads);
        TestServer server = TestServer.start(
                TestPipelines.of(loader, (input, model, context) -> {
                    entered.countDown();
                    while (release.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return input;
                }),
                config -> config.drainTimeout(Duration.ZERO));
        var ignored = server.sendAsync(server.invocation("x"));
        entered.await();
        server.close();
        release.countDown();

        assertThat(unloads).hasValue(0);
    }

    @Test
    void start_handlersConsumeNothingOrProduceRanges_isAnError() {
        assertThatThrownBy(() -> TestServer.starting(
                        InferencePipeline.of(
                                context -> "model", new Mute(), (input, model, context) -> input, new Vague()),
                        config -> config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("consume");
        assertThatThrownBy(() -> TestServer.starting(TestPipelines.encoding(new Vague()), config -> config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range: text/*");
    }

    /** Reads no media type at all. */
    private static final class Mute implements InputHandler<String> {
        @Override
        public String decode(Payload body, InferenceContext context) {
            return "";
        }

        @Override
        public List<MediaType> consumes() {
            return List.of();
        }
    }

    /** Does not say which text it makes. */
    private static final class Vague implements OutputHandler<String> {
        @Override
        public Payload encode(String prediction, MediaType type, InferenceContext context) {
            return Payload.text(type, prediction);
        }

        @Override
        public List<MediaType> produces() {
            return List.of(MediaType.of("text", "*"));
        }
    }
}
