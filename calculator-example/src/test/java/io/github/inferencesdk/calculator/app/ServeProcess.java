package io.github.inferencesdk.calculator.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code target/app/bin/serve} as a child process, with its output in a file. */
final class ServeProcess implements AutoCloseable {
    static final Path APP = Path.of("target", "app").toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final int port;

    private ServeProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static ServeProcess start(Path serve, Map<String, String> environment, String... arguments) throws IOException {
        int port = freePort();
        Path output = Files.createTempFile("serve", ".log");
        ProcessBuilder builder = new ProcessBuilder(serve.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new ServeProcess(builder.start(), output, port);
    }

    /** A port that was free a moment ago; a child cannot tell us the one it would find. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    ServeProcess awaitReady() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive() || ping() == 200);
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended: " + output());
        }
        return this;
    }

    private int ping() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(uri("/ping")).build()).statusCode();
        } catch (IOException notListening) {
            return 0;
        }
    }

    HttpResponse<String> invoke(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/invocations"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process goes on: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(output);
    }
}
