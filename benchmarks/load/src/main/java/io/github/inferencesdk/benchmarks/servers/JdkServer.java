// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;

/** The HTTP server that comes with the JDK, on a fixed pool that eight slow predictions do not fill. */
public final class JdkServer {
    private static final int BACKLOG = 1024;
    private static final int THREADS = 16;

    private final Calculator calculator = new Calculator();

    private JdkServer() {}

    /** Serves on the port in the first argument until the process is told to end. */
    public static void main(String[] args) throws IOException {
        JdkServer handlers = new JdkServer();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), BACKLOG);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/ping", handlers::ping);
        server.createContext("/invocations", handlers::invoke);
        server.start();
    }

    private void ping(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void invoke(HttpExchange exchange) throws IOException {
        byte[] body = answer(exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] answer(byte[] request) throws IOException {
        try {
            ByteBuffer answer = calculator.answer(ByteBuffer.wrap(request));
            byte[] body = new byte[answer.remaining()];
            answer.get(body);
            return body;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
