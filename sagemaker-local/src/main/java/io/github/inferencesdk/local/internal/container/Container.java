// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import io.github.inferencesdk.local.ContainerException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A container's process, started, asked for its health, and stopped as the platform does. Close ends it; so does the end of
 * this JVM. Safe for concurrent use.
 */
public final class Container implements AutoCloseable {
    private static final long START_PAUSE_MILLIS = 50;

    private final ContainerTimes times;
    private final ContainerClient client;
    private final ContainerProcess process;

    private Container(ContainerTimes times, ContainerClient client, ContainerProcess process) {
        this.times = times;
        this.client = client;
        this.process = process;
    }

    /**
     * Starts the command; the container is not ready yet. The port is told as {@code SAGEMAKER_BIND_TO_PORT}.
     *
     * @param output gets each line that the container prints on standard output or standard error, on a thread of its own
     * @throws ContainerException when there is no such command or directory
     */
    public static Container start(ContainerSpec spec, ContainerTimes times, Consumer<String> output)
            throws IOException {
        int port = spec.port() == 0 ? freePort() : checkedPort(spec.port());
        List<String> words = spec.words(port);
        Path directory = spec.directory().toAbsolutePath();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(spec.environment());
        builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
        ContainerProcess process;
        try {
            process = ContainerProcess.start(builder, output, times.stop());
        } catch (IOException failure) {
            throw ContainerException.of(
                    "the container's command " + words + " cannot be started in " + directory + ": "
                            + failure.getMessage() + "; check that it is there and that it may be run",
                    failure);
        }
        return new Container(times, ContainerClient.of(URI.create("http://127.0.0.1:" + port)), process);
    }

    /** A port that nobody listens on: somebody else's answers would be taken for the container's. */
    private static int checkedPort(int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (BindException taken) {
            throw ContainerException.of(
                    "port " + port + " of the container is taken: stop what listens there, or name another", taken);
        }
    }

    /** A port that was free a moment ago; the container cannot tell us the one it would find. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until {@code /ping} answers 200. When that fails, the container is closed.
     *
     * @return this
     * @throws ContainerException when the process ends instead, or is not ready within the start-up window
     */
    public Container awaitReady() throws InterruptedException {
        try {
            long start = System.nanoTime();
            String last = ping();
            while (!last.isEmpty()) {
                if (!process.isAlive()) {
                    throw ContainerException.of(StartFailure.ended(process.exitCode(), process.lastLines()));
                }
                if (System.nanoTime() - start > times.startUp().toNanos()) {
                    throw ContainerException.of(StartFailure.notReady(times.startUp(), last, process.lastLines()));
                }
                TimeUnit.MILLISECONDS.sleep(START_PAUSE_MILLIS);
                last = ping();
            }
            return this;
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    /** Asks {@code /ping} once: empty when it answers 200, else what it did instead. */
    public String ping() throws InterruptedException {
        try {
            int status = client.get("/ping", times.ping()).statusCode();
            return status == 200 ? "" : "status " + status;
        } catch (IOException failure) {
            String message = failure.getMessage();
            return message == null ? failure.getClass().getSimpleName() : message;
        }
    }

    /** Talks to the container. */
    public ContainerClient client() {
        return client;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process' id. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code as soon as the process ends, however it does. */
    public CompletableFuture<Integer> exit() {
        return process.exit();
    }

    /** What the container has printed last, as a sentence or as lines. */
    public String lastLines() throws InterruptedException {
        return process.lastLines();
    }

    /** Sends SIGTERM, waits 30 s as the platform does, sends SIGKILL to what is left, and returns after the end. */
    @Override
    public void close() {
        process.stop(times.stop());
    }
}
