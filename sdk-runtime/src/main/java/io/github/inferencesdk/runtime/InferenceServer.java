// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.invoke.BatchCounts;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one pipeline over HTTP: {@code POST /invocations}, {@code /ping} and {@code /execution-parameters}; or
 * {@linkplain MultiModel many models}, which the platform loads and unloads by their names. Safe for concurrent use.
 *
 * <pre>{@code
 * try (var server = InferenceServer.builder().pipeline(pipeline).start()) {
 *     server.awaitReady();
 *     // server.port() answers
 * }
 * }</pre>
 *
 * <p>The port is bound before the model is loaded; until then {@code /ping} answers 503.
 */
public final class InferenceServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceServer.class);

    private final ServerConfig config;
    private final ServerParts parts;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CountDownLatch terminated = new CountDownLatch(1);

    private InferenceServer(@Nullable InferencePipeline<?, ?, ?> pipeline, ServerConfig config) {
        this.config = config;
        this.parts = new ServerParts(pipeline, config, draining::get, this::closeInBackground);
    }

    /** {@return a builder that starts with the default configuration and no pipeline} */
    public static Builder builder() {
        return new Builder();
    }

    private InferenceServer start() {
        config.warnings().forEach(LOG::warn);
        parts.shared.watchdog.start();
        try {
            parts.engine.start();
        } catch (RuntimeException failure) {
            parts.engine.close();
            parts.shared.shutDown(parts.served);
            throw failure;
        }
        var ignored = parts.served.loaded().thenAccept(this::logLoaded);
        parts.served.start();
        return this;
    }

    private void logLoaded(ModelState state) {
        if (state instanceof ModelState.Ready) {
            LOG.info(
                    "ready in {} ms: port {}, {} workers, {} CPUs, heap {} MiB, Java {}, {}",
                    (System.nanoTime() - startNanos) / 1_000_000,
                    port(),
                    config.workers(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    System.getProperty("java.version"),
                    config.multiModel().isPresent()
                            ? "models below " + config.multiModel().get().modelsDir()
                            : "model directory " + config.modelDir());
        } else if (state instanceof ModelState.Failed failed) {
            LOG.error("the model failed to load", failed.cause());
        }
    }

    /** {@return the port that the server listens on, also when the configuration said 0} */
    public int port() {
        return parts.engine.port();
    }

    /** {@return how many requests are at work now: their head has arrived and their answer is not yet sent} */
    public int inFlight() {
        return parts.engine.inFlight().count();
    }

    /** {@return what batching pipelines have predicted since the start, for a metric or a log line} */
    public BatchStatistics batches() {
        BatchCounts counts = parts.shared.workers.batchCounts();
        return new BatchStatistics(counts.sizes(), counts.waits(), counts.splits());
    }

    /**
     * Waits until the model is loaded, warmed up by the samples, and looked at by the health check once.
     *
     * @throws IllegalStateException when it failed to load, with the cause, or the server was closed first
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public void awaitReady() throws InterruptedException {
        try {
            ModelState state = parts.served.loaded().get();
            if (state instanceof ModelState.Failed failed) {
                throw new IllegalStateException("the model failed to load", failed.cause());
            }
            if (!(state instanceof ModelState.Ready)) {
                throw new IllegalStateException("the server was closed before the model was loaded");
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether {@link #close()} was called. */
    boolean isClosing() {
        return draining.get();
    }

    /**
     * Waits until the server is closed.
     *
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public void awaitTermination() throws InterruptedException {
        terminated.await();
    }

    /** {@return whether the server closed, or is closing, because the process ran out of memory} */
    public boolean ranOutOfMemory() {
        return parts.shared.memory.tripped();
    }

    /**
     * Drains and ends: {@code /ping} and new requests get 503, the requests whose head has arrived are finished, then the
     * port is closed and the model unloaded. Takes no longer than {@link ServerConfig#drainTimeout()} and a moment. A
     * second call waits for the first.
     */
    @Override
    public void close() {
        if (!draining.compareAndSet(false, true)) {
            awaitQuietly();
            return;
        }
        LOG.info("draining {} requests in flight", parts.engine.inFlight().count());
        try {
            if (!parts.engine.drain(config.drainTimeout())) {
                LOG.warn(
                        "{} requests were not finished in time",
                        parts.engine.inFlight().count());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            shutDown();
        }
    }

    private void shutDown() {
        try {
            parts.engine.close();
        } finally {
            parts.shared.shutDown(parts.served);
            logBatches();
            LOG.info("closed");
            terminated.countDown();
        }
    }

    private void logBatches() {
        BatchStatistics batches = batches();
        if (batches.batches() > 0) {
            LOG.info(
                    "predicted {} inputs in {} batches, {} of them split",
                    batches.inputs(),
                    batches.batches(),
                    batches.splits());
        }
    }

    private void awaitQuietly() {
        try {
            terminated.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeInBackground() {
        new Thread(this::close, "inference-drain").start();
    }

    /** Builds and starts an {@link InferenceServer}. Not safe for concurrent use. */
    public static final class Builder {
        private @Nullable InferencePipeline<?, ?, ?> pipeline;
        private ServerConfig config = ServerConfig.builder().build();

        private Builder() {}

        /**
         * Sets the pipeline to serve.
         *
         * @param pipeline required, unless the configuration is for {@linkplain MultiModel many models}
         * @return this builder
         */
        public Builder pipeline(InferencePipeline<?, ?, ?> pipeline) {
            this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
            return this;
        }

        /**
         * Sets the configuration.
         *
         * @param config that of {@link ServerConfig#builder()} unless set
         * @return this builder
         */
        public Builder config(ServerConfig config) {
            this.config = Objects.requireNonNull(config, "config");
            return this;
        }

        /**
         * Binds the port, starts to load the model in the background, and returns at once.
         *
         * @return the server, whose model is not loaded yet
         * @throws IllegalStateException when no pipeline was set, or one was set for a server of many models
         * @throws java.io.UncheckedIOException when the port cannot be bound
         */
        public InferenceServer start() {
            boolean many = config.multiModel().isPresent();
            if (!many && pipeline == null) {
                throw new IllegalStateException("no pipeline was set");
            }
            if (many && pipeline != null) {
                throw new IllegalStateException("a server of many models loads its pipelines later, and one was set");
            }
            return new InferenceServer(pipeline, config).start();
        }
    }
}
