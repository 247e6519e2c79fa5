package io.github.inferencesdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
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
    /** How long the process may take to get ready, and to end: SageMaker kills 30 s after SIGTERM. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final Duration END = Duration.ofSeconds(30);

    private final InferenceClient client;
    private final Process process;
    private final Path output;

    private ServerProcess(InferenceClient client, Process process, Path output) {
        this.client = client;
        this.process = process;
        this.output = output;
    }

    /** Starts a command with the environment and in the directory of this process. */
    public static ServerProcess start(String... command) throws IOException {
        return builder(command).start();
    }

    /** For a command with an environment or a directory of its own. */
    public static Builder builder(String... command) {
        return new Builder(List.of(command));
    }

    /**
     * Waits until {@code /ping} answers 200.
     *
     * @return this
     * @throws IllegalStateException when the process ends instead, or is not ready within a minute, with what it printed
     */
    public ServerProcess awaitReady() throws InterruptedException {
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
    }

    private boolean isReady() {
        try {
            return client.ping().status() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    /** Talks to the server. */
    public InferenceClient client() {
        return client;
    }

    /** The port that it was told to listen on. */
    public int port() {
        return client.server().getPort();
    }

    /** The process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks the process to end, by SIGTERM where there are signals. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process at once, by SIGKILL where there are signals, and waits for its end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws IllegalStateException when the process goes on for 30 s, with what it printed
     */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process goes on after " + END.toSeconds() + " s: " + output());
        }
        return process.exitValue();
    }

    /** What the process has printed until now, on standard output and standard error. */
    public String output() {
        try {
            return Files.readString(output);
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

        /** Sets a variable in the environment of the process. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Sets variables in the environment of the process. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Where the process runs; in the directory of this process unless set. */
        public Builder directory(Path directory) {
            this.directory = directory;
            return this;
        }

        /** Starts the process. */
        public ServerProcess start() throws IOException {
            int port = freePort();
            Path output = Files.createTempFile("server", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
            builder.environment().putAll(environment);
            InferenceClient client = InferenceClient.of(URI.create("http://127.0.0.1:" + port));
            try {
                return new ServerProcess(client, builder.start(), output);
            } catch (IOException failure) {
                Files.deleteIfExists(output);
                throw failure;
            }
        }

        /** A port that was free a moment ago; a process cannot tell us the one it would find. */
        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }
}
