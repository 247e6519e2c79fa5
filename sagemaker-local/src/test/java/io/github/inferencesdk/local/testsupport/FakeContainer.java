// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A container that does as it is told, by the variables in its environment and by the bodies of its invocations. It is started in
 * a process of its own and needs the JDK only.
 *
 * <p>{@code FAKE_FAULT} is {@code exit}, {@code ignoreTerm}, {@code hangPing} (the first ping is not answered) or
 * {@code sickPing} (all but the first ping); {@code FAKE_UNREADY} is how many pings it answers with 503 first.
 */
final class FakeContainer {
    private static final AtomicInteger PINGS = new AtomicInteger();

    private FakeContainer() {}

    public static void main(String[] args) throws IOException {
        System.out.println("fake container: " + String.join(" ", args));
        String fault = variable("FAKE_FAULT", "");
        if (fault.equals("exit")) {
            System.err.println("there is no model in sight");
            System.exit(3);
        }
        if (fault.equals("ignoreTerm")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeContainer::hang));
        }
        int port = Integer.parseInt(variable("SAGEMAKER_BIND_TO_PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ping", exchange -> ping(exchange, fault));
        server.createContext("/invocations", FakeContainer::invoke);
        server.createContext("/models", new FakeModels(100, ""));
        server.start();
    }

    static String variable(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private static void ping(HttpExchange exchange, String fault) throws IOException {
        int count = PINGS.incrementAndGet();
        if (fault.equals("hangPing") && count == 1) {
            hang();
        }
        boolean sick = fault.equals("sickPing") && count > 1;
        answer(exchange, sick || count <= Integer.parseInt(variable("FAKE_UNREADY", "0")) ? 503 : 200, new byte[0]);
    }

    /** The first word of the body says what to do. */
    static void invoke(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] words = body.split(" ", 3);
        switch (words[0]) {
            case "headers" -> answer(exchange, 200, headers(exchange).getBytes(StandardCharsets.UTF_8));
            case "hang" -> hang();
            case "crash" -> {
                System.out.println("fake container crashes");
                Runtime.getRuntime().halt(7);
            }
            case "status" -> answer(exchange, Integer.parseInt(words[1]), words[2].getBytes(StandardCharsets.UTF_8));
            case "pid" ->
                answer(
                        exchange,
                        200,
                        String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
            case "size" -> answer(exchange, 200, new byte[Integer.parseInt(words[1])]);
            case "set" -> {
                exchange.getResponseHeaders().set(words[1], words[2]);
                answer(exchange, 200, new byte[0]);
            }
            case "variable" -> answer(exchange, 200, variable(words[1], "").getBytes(StandardCharsets.UTF_8));
            case "file" ->
                answer(exchange, 200, Files.readAllBytes(Path.of(variable("INFERENCE_MODEL_DIR", ""), words[1])));
            default -> answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String headers(HttpExchange exchange) {
        Map<String, List<String>> sorted = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> sorted.put(name.toLowerCase(Locale.ROOT), values));
        return sorted.toString();
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Internal", "not for clients");
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
