// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process whose lines are read, and that does not outlive this JVM. Safe for concurrent use. */
final class ContainerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerProcess.class);
    private static final int LINES = 40;

    /** For the lines that are still in the pipe when the process has ended. */
    private static final long PIPE_MILLIS = 1000;

    private final Process process;
    private final CompletableFuture<Integer> exit;
    private final LastLines lines = new LastLines(LINES);
    private final Thread reader;
    private final Thread atShutdown;

    private ContainerProcess(Process process, Consumer<String> output, Duration grace) {
        this.process = process;
        this.exit = process.onExit().thenApply(Process::exitValue);
        this.reader = new Thread(() -> read(output), "container-output");
        this.atShutdown = new Thread(() -> stop(grace), "container-stop");
    }

    /** Starts it; at the end of this JVM it is stopped with that grace. */
    static ContainerProcess start(ProcessBuilder builder, Consumer<String> output, Duration grace) throws IOException {
        ContainerProcess started = new ContainerProcess(builder.start(), output, grace);
        started.reader.setDaemon(true);
        started.reader.start();
        try {
            Runtime.getRuntime().addShutdownHook(started.atShutdown);
        } catch (IllegalStateException jvmEnds) {
            started.process.descendants().forEach(ProcessHandle::destroyForcibly);
            started.process.destroyForcibly();
            throw new IOException("no container is started while this JVM ends", jvmEnds);
        }
        return started;
    }

    private void read(Consumer<String> output) {
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                lines.add(line);
                tell(line, output);
            }
        } catch (IOException endOfPipe) {
            LOG.debug("the container's output ends", endOfPipe);
        }
    }

    /** The pipe has to be read whatever happens: a container that cannot print stands still. */
    private static void tell(String line, Consumer<String> output) {
        try {
            output.accept(line);
        } catch (RuntimeException | Error failure) { // an AssertionError in a test's consumer, say
            LOG.warn("the consumer of the container's output failed at '{}'", line, failure);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        return process.exitValue();
    }

    CompletableFuture<Integer> exit() {
        return exit;
    }

    /** The last lines; all of them when the process has ended. */
    String lastLines() throws InterruptedException {
        if (!process.isAlive()) {
            reader.join(PIPE_MILLIS);
        }
        return lines.text();
    }

    /** Sends SIGTERM, where there is such a thing, and SIGKILL to what is left after the grace; returns after the end. */
    void stop(Duration grace) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        boolean interrupted = false;
        try {
            if (!process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the container went on for {} after SIGTERM and gets SIGKILL", Durations.text(grace));
            }
        } catch (InterruptedException inAHurry) {
            interrupted = true;
        }
        children.forEach(ProcessHandle::destroyForcibly);
        kill();
        process.onExit().join();
        if (!process.supportsNormalTermination()) { // on Windows, where a file that they hold open cannot be deleted
            children.forEach(each -> each.onExit().join());
        }
        forgetShutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("the JVM ends", shuttingDown);
        }
    }
}
