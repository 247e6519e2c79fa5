// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A container's HTTP side, and nothing else of one. */
public final class HttpContainer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    private HttpContainer(HttpServer server) {
        this.server = server;
    }

    /** Answers {@code /invocations}. */
    public static HttpContainer start(Function<Call, Answer> invocations) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpContainer container = new HttpContainer(server);
        server.setExecutor(container.threads);
        server.createContext("/invocations", exchange -> container.answer(exchange, invocations));
        server.start();
        return container;
    }

    /** Answers {@code /invocations} without reading what was sent. */
    public static HttpContainer startUnread(Answer answer) throws IOException {
        HttpContainer container = start(Answer::echo);
        container.server.removeContext("/invocations");
        container.server.createContext("/invocations", exchange -> send(exchange, answer));
        return container;
    }

    /** Answers {@code GET /execution-parameters} too. */
    public HttpContainer parameters(String json) {
        server.createContext(
                "/execution-parameters", exchange -> send(exchange, new Answer(200, json.getBytes(UTF_8))));
        return this;
    }

    private void answer(HttpExchange exchange, Function<Call, Answer> invocations) throws IOException {
        Call call = new Call(
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
        calls.add(call);
        Answer answer = invocations.apply(call);
        if (answer.status == 0) {
            exchange.close(); // without an answer
        } else {
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            int length = answer.chunked ? 0 : answer.body.length;
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : length);
            do {
                exchange.getResponseBody().write(answer.body);
            } while (answer.endless);
        }
    }

    /** The calls until now, in the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public ContainerClient client() {
        return ContainerClient.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public static final class Call {
        private final Map<String, List<String>> headers;
        private final byte[] body;

        Call(Map<String, List<String>> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public byte[] bytes() {
            return body;
        }

        public String text() {
            return new String(body, UTF_8);
        }
    }

    public static final class Answer {
        private final int status;
        private final byte[] body;
        private final boolean chunked;
        private final boolean endless;

        /** @param status 0 closes the connection without an answer */
        public Answer(int status, byte[] body) {
            this(status, body, false, false);
        }

        private Answer(int status, byte[] body, boolean chunked, boolean endless) {
            this.status = status;
            this.body = body;
            this.chunked = chunked;
            this.endless = endless;
        }

        /** The body again and again, until nobody listens. */
        public static Answer endless(int status, byte[] body) {
            return new Answer(status, body, true, true);
        }

        /** Without its length. */
        public static Answer chunked(int status, byte[] body) {
            return new Answer(status, body, true, false);
        }

        public static Answer of(int status, String body) {
            return new Answer(status, body.getBytes(UTF_8));
        }

        public static Answer echo(Call call) {
            return new Answer(200, call.body);
        }
    }
}
