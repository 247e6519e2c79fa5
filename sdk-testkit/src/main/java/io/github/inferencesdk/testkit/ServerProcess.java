// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, such as {@code target/app/bin/serve}, on a free port that it gets as
 * {@code SAGEMAKER_BIND_TO_PORT}. What it prints is kept for {@link #output()}.
 *
 * <pre>{@code
 * try (ServerProcess process = ServerProcess.start("target/app/bin/serve", "serve").awaitReady()) {
 *     assertThat(process.client().post("{\"x\":2}").body()).isEqualTo("{\"y\":4.0}");
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    /** SageMaker kills that long after SIGTERM. */
    private static final Duration END = Duration.ofSeconds(30);

    /** SageMaker's own; a server that takes longer is not ready. */
    private static final Duration PING = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final InferenceClient client;
    private final Process process;
    private final Path output;

    private ServerProcess(InferenceClient client, Process process, Path output) {
        this.client = client;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command with the environment and in the directory of this process.
     *
     * @param command the program and its arguments
     * @return the process, which need not listen yet
     * @throws IOException when the process cannot be started
     */
    public static ServerProcess start(String... command) throws IOException {
        return builder(command).start();
    }

    /**
     * For a command with an environment or a directory of its own.
     *
     * @param command the program and its arguments
     * @return a builder that starts with the environment and the directory of this process
     */
    public static Builder builder(String... command) {
        return new Builder(List.of(command));
    }

    /**
     * Waits until {@code /ping} answers 200. When that fails, the process is closed, so that this may stand in the head of
     * a {@code try}.
     *
     * @return this
     * @throws IllegalStateException when the process ends instead, or is not ready within a minute, with what it printed
     * @throws IOException when it fails, and what the process printed cannot be read
     * @throws InterruptedException when this thread is interrupted
     */
    public ServerProcess awaitReady() throws IOException, InterruptedException {
        try {
            long start = System.nanoTime();
            while (!isReady()) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the process ended with " + process.exitValue() + ": " + output());
                }
                if (System.nanoTime() - start > START.toNanos()) {
                    throw new IllegalStateException(
                            "the process is not ready after " + START.toSeconds() + " s: " + output());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return this;
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest ping = HttpRequest.newBuilder(client.server().resolve("/ping"))
                .timeout(PING)
                .build();
        try {
            return http.send(ping, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** {@return what talks to the server; safe for concurrent use} */
    public InferenceClient client() {
        return client;
    }

    /** {@return the free port that it was told to listen on, unless its environment was set to say otherwise} */
    public int port() {
        return client.server().getPort();
    }

    /** {@return the process, for its id and its children} */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Asks the process to end, by SIGTERM. Where there are no signals, as on Windows, this is {@link #kill}: nothing is
     * drained, and a server that a batch file has started ends too.
     */
    public void terminate() {
        if (process.supportsNormalTermination()) {
            process.destroy();
        } else {
            kill();
        }
    }

    /** Ends the process and those that it has started at once, by SIGKILL where there are signals, and waits for its end. */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        if (!process.supportsNormalTermination()) { // on Windows, where a file that they hold open cannot be deleted
            started.forEach(each -> each.onExit().join());
        }
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws IllegalStateException when the process goes on for 30 s, with what it printed
     * @throws InterruptedException when this thread is interrupted; the process goes on
     */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process goes on after " + END.toSeconds() + " s: " + output());
        }
        return process.exitValue();
    }

    /**
     * {@return what the process has printed until now, on standard output and standard error} What is not UTF-8 is
     * replaced. Not there any more after {@link #close}.
     */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Kills the process if it still runs, and forgets its output. */
    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(output);
    }

    /** How a process is started. Not safe for concurrent use. */
    public static final class Builder {
        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private Path directory = Path.of("");

        private Builder(List<String> command) {
            this.command = command;
        }

        /**
         * Sets a variable in the environment of the process; {@code SAGEMAKER_BIND_TO_PORT} replaces the free port.
         *
         * @param name the name of the variable
         * @param value its value
         * @return this builder
         */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /**
         * Sets variables in the environment of the process.
         *
         * @param variables values by their names; the later of two of one name wins
         * @return this builder
         */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /**
         * Sets where the process runs; in the directory of this process unless set.
         *
         * @param directory absolute, or relative to that of this process
         * @return this builder
         */
        public Builder directory(Path directory) {
            this.directory = directory;
            return this;
        }

        /**
         * Starts the process on a port that is free now.
         *
         * @return the process, which need not listen yet
         * @throws IOException when the process cannot be started
         */
        public ServerProcess start() throws IOException {
            int port = freePort();
            Path output = Files.createTempFile("server", ".log");
            try {
                return start(port, output);
            } catch (Throwable failure) {
                Files.deleteIfExists(output);
                throw failure;
            }
        }

        private ServerProcess start(int port, Path output) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
            builder.environment().putAll(environment);
            InferenceClient client = InferenceClient.of(URI.create("http://127.0.0.1:" + port));
            return new ServerProcess(client, builder.start(), output);
        }

        /** A port that was free a moment ago; a process cannot tell us the one it would find. */
        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }
}
