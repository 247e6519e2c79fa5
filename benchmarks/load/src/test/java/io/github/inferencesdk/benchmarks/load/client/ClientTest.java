// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final Request REQUEST = new Request("POST", "/invocations", "question", "answer");

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;
    private volatile String answer = "answer";
    private volatile String connection = "keep-alive";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Connection", connection);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void openLoop_fixedRate_sendsJustAsMany() throws IOException {
        LoadResult result = new OpenLoop(REQUEST, 4, 100).run(port(), Duration.ofMillis(500));

        assertThat(result.answered()).isEqualTo(50).isEqualTo(requests.get());
        assertThat(result.errors()).isZero();
        assertThat(result.unsent()).isZero();
        assertThat(result.latency().p50()).isPositive();
    }

    @Test
    void closedLoop_rightAnswers_countsAll() throws IOException {
        LoadResult result = new ClosedLoop(REQUEST, 2).run(port(), Duration.ofMillis(200));

        assertThat(result.answered()).isPositive().isEqualTo(requests.get());
        assertThat(result.errors()).isZero();
    }

    @Test
    void closedLoop_wrongAnswerOfTheSameLength_isSeenOnEachConnection() throws IOException {
        answer = "an5wer";

        assertThat(new ClosedLoop(REQUEST, 2)
                        .run(port(), Duration.ofMillis(200))
                        .errors())
                .isEqualTo(2);
    }

    @Test
    void closedLoop_shortAnswer_isAlwaysAnError() throws IOException {
        answer = "no";

        LoadResult result = new ClosedLoop(REQUEST, 2).run(port(), Duration.ofMillis(200));

        assertThat(result.answered()).isZero();
        assertThat(result.errors()).isEqualTo(requests.get());
    }

    @Test
    void openLoop_serverClosesEachConnection_connectsAgain() throws IOException {
        connection = "close";

        LoadResult result = new OpenLoop(REQUEST, 2, 20).run(port(), Duration.ofMillis(500));

        assertThat(result.answered()).isEqualTo(10);
        assertThat(result.errors()).isZero();
    }

    @Test
    void idleConnections_opened_stayOpen() throws IOException {
        try (IdleConnections idle = IdleConnections.open(port(), REQUEST, 70)) {
            assertThat(requests).hasValue(70);
            assertThat(idle.alive()).isEqualTo(70);
        }
    }

    @Test
    void probe_rightAndWrongAnswer_isToldApart() {
        assertThat(Probe.ask(port(), REQUEST)).isTrue();
        answer = "an5wer";
        assertThat(Probe.ask(port(), REQUEST)).isFalse();
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
