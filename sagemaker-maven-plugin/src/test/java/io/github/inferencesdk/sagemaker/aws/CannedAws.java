// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that gives canned answers in the place of AWS. An operation is the last part of {@code X-Amz-Target}, or the
 * method and the path: {@code CreateModel}, {@code PUT /models/key}. The last answer for an operation is given again.
 */
public final class CannedAws implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Sent> requests = new CopyOnWriteArrayList<>();

    private CannedAws(HttpServer server) {
        this.server = server;
    }

    public static CannedAws start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        CannedAws canned = new CannedAws(server);
        server.createContext("/", canned::handle);
        server.start();
        return canned;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public CannedAws on(String operation, int status, String body, String... headers) {
        answers.computeIfAbsent(operation, key -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, body, List.of(headers)));
        return this;
    }

    /** An error as SageMaker, ECR and CloudWatch Logs tell it. */
    public CannedAws refuse(String operation, int status, String code, String message) {
        return on(
                operation,
                status,
                "{\"__type\":\"" + code + "\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}");
    }

    /** The operations that were asked for, in order. */
    public List<String> operations() {
        return requests.stream().map(Sent::operation).toList();
    }

    public Sent request(String operation) {
        return requests.stream()
                .filter(sent -> sent.operation().equals(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + operation + " among " + operations()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target == null
                    ? exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath()
                    : target.substring(target.indexOf('.') + 1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Sent(
                    operation, new String(body, StandardCharsets.UTF_8), Map.copyOf(exchange.getRequestHeaders())));
            Answer answer = next(operation);
            for (int i = 0; i < answer.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .add(answer.headers().get(i), answer.headers().get(i + 1));
            }
            byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean empty = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : content.length);
            if (!empty) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    private Answer next(String operation) {
        Queue<Answer> queue = answers.get(operation);
        if (queue == null) {
            return new Answer(400, "{\"__type\":\"NothingCanned\",\"message\":\"" + operation + "\"}", List.of());
        }
        return queue.size() > 1 ? queue.remove() : queue.element();
    }

    private record Answer(int status, String body, List<String> headers) {}

    public record Sent(String operation, String body, Map<String, List<String>> headers) {
        public String header(String name) {
            List<String> values = new ArrayList<>();
            headers.forEach((key, all) -> {
                if (key.equalsIgnoreCase(name)) {
                    values.addAll(all);
                }
            });
            return String.join(",", values);
        }
    }
}
