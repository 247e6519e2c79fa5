// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A container that echoes: each {@code FAIL_EVERY}th request is answered with 500, and at request {@code END_AT} it ends with
 * exit code 3, at the start when that is 0. It prints what it was started with.
 */
public final class FlakyServer {
    private FlakyServer() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        System.out.println("arguments " + Arrays.toString(arguments));
        environment.forEach((name, value) -> {
            if (name.startsWith("SAGEMAKER_")) {
                System.out.println(name + "=" + value);
            }
        });
        int failEvery = Integer.parseInt(environment.getOrDefault("FAIL_EVERY", "1000000"));
        int endAt = Integer.parseInt(environment.getOrDefault("END_AT", "1000000"));
        if (endAt == 0) {
            System.exit(3);
        }
        AtomicInteger requests = new AtomicInteger();
        int port = Integer.parseInt(environment.get("SAGEMAKER_BIND_TO_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ping", exchange -> send(exchange, 200, new byte[0]));
        server.createContext("/invocations", exchange -> {
            int request = requests.incrementAndGet();
            if (request >= endAt) {
                Runtime.getRuntime().halt(3);
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            send(exchange, request % failEvery == 0 ? 500 : 200, body);
        });
        server.start();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
