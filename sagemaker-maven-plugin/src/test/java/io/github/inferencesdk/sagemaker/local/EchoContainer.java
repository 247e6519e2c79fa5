// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.local;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A container that is ready at once and answers every invocation with its body. */
public final class EchoContainer {
    private EchoContainer() {}

    /** The words that start one; without blanks in them, as the goals' parameter wants it. */
    public static String command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
        return java + " -cp " + classes + " " + EchoContainer.class.getName();
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                boolean known = !exchange.getRequestURI().getPath().equals("/execution-parameters");
                String type = exchange.getRequestHeaders().getFirst("Content-Type");
                exchange.getResponseHeaders().set("Content-Type", type == null ? "text/plain" : type);
                exchange.sendResponseHeaders(known ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        System.out.println("listening");
    }
}
