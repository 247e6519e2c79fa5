// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a free port, and two ways to talk to it: a proper client and a bare socket. */
final class TestServer implements AutoCloseable {
    private final InferenceServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(InferenceServer server) {
        this.server = server;
    }

    static TestServer start(InferencePipeline<?, ?, ?> pipeline) throws InterruptedException {
        return start(pipeline, config -> config);
    }

    static TestServer start(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        TestServer server = starting(pipeline, settings);
        server.server.awaitReady();
        return server;
    }

    /** Does not wait for the model. */
    static TestServer starting(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings) {
        ServerConfig config = settings.apply(ServerConfig.builder().port(0)).build();
        return new TestServer(
                InferenceServer.builder().pipeline(pipeline).config(config).start());
    }

    InferenceServer server() {
        return server;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder invocation(String body) {
        return request("/invocations").POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder invocation(String contentType, String body) {
        return invocation(body).header("Content-Type", contentType);
    }

    HttpResponse<String> invoke(String contentType, String body) throws IOException, InterruptedException {
        return send(invocation(contentType, body));
    }

    HttpResponse<String> invoke(String body) throws IOException, InterruptedException {
        return send(invocation(body));
    }

    int ping() throws IOException, InterruptedException {
        return send(request("/ping")).statusCode();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /**
     * Sends bytes over a socket of their own and returns all that comes back until the server closes, so the last request
     * wants {@code Connection: close} unless it is refused with it. A client that ended its half would count as gone.
     */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads up to the end of the head and the declared length of one response. */
    static String readResponse(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return head.toString();
            }
            head.append((char) c);
        }
        Matcher length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(socket.getInputStream().readNBytes(size), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.close();
    }
}
