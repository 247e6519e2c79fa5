// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.ContainerException;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.container.Container;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine that a container runs on: it starts the container again when it has ended, and tells when it is not healthy. One
 * that goes on without being healthy is left alone, for a debugger may hold it. Safe for concurrent use.
 */
public final class Instance implements ClientSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    /** A container that ends sooner is started again after a pause only. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private final Starter starter;
    private final ContainerTimes times;
    private final Thread monitor = new Thread(this::watch, "container-monitor");
    private volatile Container container;
    private volatile boolean closing;

    /** Starts a container. */
    @FunctionalInterface
    public interface Starter {
        Container start() throws IOException;
    }

    private Instance(Starter starter, ContainerTimes times, Container container) {
        this.starter = starter;
        this.times = times;
        this.container = container;
    }

    /**
     * Starts the container, and waits until it is ready.
     *
     * @throws ContainerException when it is not within the start-up window
     */
    public static Instance start(Starter starter, ContainerTimes times) throws IOException, InterruptedException {
        Instance instance = new Instance(starter, times, starter.start().awaitReady());
        instance.monitor.setDaemon(true);
        instance.monitor.start();
        return instance;
    }

    @Override
    public ContainerClient client() throws ApiError {
        Container current = container;
        if (!current.isAlive()) {
            throw ApiError.serviceUnavailable(
                    "The container has ended and is being started again; call again in a moment, and see its output.");
        }
        return current.client();
    }

    private void watch() {
        try {
            Duration pause = FIRST_PAUSE;
            String last = "";
            long started = System.nanoTime() - LASTING.toNanos();
            while (!closing) {
                Integer exitCode = exitCode();
                if (exitCode == null) {
                    last = health(last);
                    continue;
                }
                if (System.nanoTime() - started >= LASTING.toNanos()) {
                    pause = FIRST_PAUSE;
                } else { // it does not last: others need the machine too
                    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                    pause = pause.compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
                }
                started = System.nanoTime();
                restart(exitCode);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Integer exitCode() throws InterruptedException {
        try {
            return container.exit().get(times.pingEvery().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException alive) {
            return null;
        } catch (ExecutionException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    /** Pings, and tells a change of what the container says. */
    private String health(String last) throws InterruptedException {
        String now = container.ping();
        if (!now.equals(last) && container.isAlive()) {
            if (now.isEmpty()) {
                LOG.info("the container is healthy again");
            } else {
                LOG.warn("GET /ping failed ({}); the platform replaces a container that goes on so", now);
            }
        }
        return now;
    }

    private void restart(int exitCode) throws InterruptedException {
        LOG.warn("the container ended with exit code {} and is started again\n{}", exitCode, container.lastLines());
        container.close();
        try {
            Container fresh = starter.start();
            fresh.awaitReady();
            container = fresh;
        } catch (IOException | ContainerException failure) {
            LOG.error("the container was not started again: {}", failure.getMessage());
        }
    }

    /** Stops the container as the platform does, and returns after its end. */
    @Override
    public void close() {
        closing = true;
        monitor.interrupt();
        boolean interrupted = false;
        try {
            monitor.join();
        } catch (InterruptedException inAHurry) {
            interrupted = true;
        }
        container.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
