package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.endpoint.ExecutionParameters;
import io.github.inferencesdk.runtime.internal.endpoint.Health;
import io.github.inferencesdk.runtime.internal.endpoint.HealthMonitor;
import io.github.inferencesdk.runtime.internal.endpoint.InvocationOptions;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.endpoint.Ping;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.http.HttpEngine;
import io.github.inferencesdk.runtime.internal.http.HttpLimits;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import io.github.inferencesdk.runtime.internal.model.ModelSlot;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import io.github.inferencesdk.runtime.internal.model.WarmUp;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one pipeline over HTTP: {@code POST /invocations}, {@code /ping} and {@code /execution-parameters}. Safe for
 * concurrent use.
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
    private final MemoryGuard memory;
    private final Watchdog watchdog;
    private final ModelSlot model;
    private final InvocationService service;
    private final Sessions sessions;
    private final HealthMonitor monitor;
    private final HttpEngine engine;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CountDownLatch terminated = new CountDownLatch(1);

    private InferenceServer(InferencePipeline<?, ?, ?> pipeline, ServerConfig config) {
        this.config = config;
        this.memory = new MemoryGuard(System::nanoTime, this::closeInBackground);
        this.watchdog = new Watchdog(System::nanoTime, memory);
        Failures failures = new Failures(memory);
        BodyStore bodies = bodyStore(config);
        this.service = new InvocationService(
                pipeline,
                config.workers(),
                config.queueSize(),
                config.timeout(),
                config.nonBlocking(),
                bodies,
                watchdog,
                failures);
        this.sessions =
                new Sessions(pipeline.hasSessions(), Clock.systemUTC(), config.sessionLifetime(), config.maxSessions());
        this.monitor = new HealthMonitor(
                pipeline.healthCheck(), config.healthInterval(), config.healthTimeout(), watchdog, memory);
        WarmUp warmUp = new WarmUp(pipeline, sessions, System::nanoTime);
        this.model = new ModelSlot(pipeline.loader(), modelContext(config), loaded -> {
            warmUp.run(loaded);
            monitor.start(loaded);
        });
        Health health = new Health(model, draining::get, service::isWedged, memory::tripped, monitor::problem);
        InvocationOptions options = new InvocationOptions(
                config.defaultAccept(),
                config.maxRequestSize(),
                config.maxRecordSize(),
                config.failOnBadRecord(),
                config.compression());
        Router router = new Router(Map.of(
                Ping.PATH,
                new Ping(health),
                "/invocations",
                new Invocations(pipeline, service, health, failures, sessions, options),
                "/execution-parameters",
                new ExecutionParameters(
                        config.maxConcurrentTransforms(),
                        config.workers(),
                        config.batchStrategy(),
                        config.maxPayloadInMb(),
                        config.maxRequestSize())));
        this.engine = new HttpEngine(
                config.host(),
                config.port(),
                httpLimits(config),
                router,
                bodies,
                watchdog,
                memory,
                new AccessLog(config.accessLog()));
    }

    /** Starts with the default configuration and no pipeline. */
    public static Builder builder() {
        return new Builder();
    }

    private static ModelContext modelContext(ServerConfig config) {
        return ModelContext.builder()
                .modelDir(config.modelDir())
                .properties(config.properties())
                .build();
    }

    private static HttpLimits httpLimits(ServerConfig config) {
        return new HttpLimits(
                config.maxConnections(),
                config.maxHeadSize(),
                config.maxHeaders(),
                config.maxUriLength(),
                config.idleTimeout(),
                config.headTimeout(),
                config.bodyStallTimeout(),
                config.bodyMinRate(),
                config.writeStallTimeout());
    }

    private static BodyStore bodyStore(ServerConfig config) {
        SpoolDirectory directory = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        directory.sweep();
        return new BodyStore(
                new ByteBudget(config.bodyMemory()),
                new ByteBudget(config.bodySpool()),
                config.spoolThreshold(),
                directory);
    }

    private InferenceServer start() {
        config.warnings().forEach(LOG::warn);
        watchdog.start();
        try {
            engine.start();
        } catch (RuntimeException failure) {
            engine.close();
            watchdog.close();
            handlersReturned();
            sessions.close();
            throw failure;
        }
        sessions.start();
        var ignored = model.loaded().thenAccept(this::logLoaded);
        model.start();
        return this;
    }

    private void logLoaded(ModelState state) {
        if (state instanceof ModelState.Ready) {
            LOG.info(
                    "ready in {} ms: port {}, {} workers, {} CPUs, heap {} MiB, Java {}, model directory {}",
                    (System.nanoTime() - startNanos) / 1_000_000,
                    port(),
                    config.workers(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    System.getProperty("java.version"),
                    config.modelDir());
        } else if (state instanceof ModelState.Failed failed) {
            LOG.error("the model failed to load", failed.cause());
        }
    }

    /** The port that the server listens on. */
    public int port() {
        return engine.port();
    }

    /** How many requests are at work now: their head has arrived and their answer is not yet sent. */
    public int inFlight() {
        return engine.inFlight().count();
    }

    /**
     * Waits until the model is loaded, warmed up by the samples, and looked at by the health check once.
     *
     * @throws IllegalStateException when it failed to load, with the cause, or the server was closed first
     */
    public void awaitReady() throws InterruptedException {
        try {
            ModelState state = model.loaded().get();
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

    /** Waits until the server is closed. */
    public void awaitTermination() throws InterruptedException {
        terminated.await();
    }

    /** Whether the server closed, or is closing, because the process ran out of memory. */
    public boolean ranOutOfMemory() {
        return memory.tripped();
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
        LOG.info("draining {} requests in flight", engine.inFlight().count());
        try {
            if (!engine.drain(config.drainTimeout())) {
                LOG.warn(
                        "{} requests were not finished in time",
                        engine.inFlight().count());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            shutDown();
        }
    }

    private void shutDown() {
        try {
            engine.close();
        } finally {
            watchdog.close();
            boolean returned = handlersReturned();
            sessions.close(); // what they keep may be the model's
            if (returned) {
                model.close();
            } else {
                LOG.warn("the model is not unloaded: handlers or a check that ignore their interrupt still use it");
            }
            LOG.info("closed");
            terminated.countDown();
        }
    }

    private boolean handlersReturned() {
        try {
            boolean handlers = service.shutDown();
            return monitor.shutDown() && handlers;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
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

        /** Sets the pipeline to serve. Required. */
        public Builder pipeline(InferencePipeline<?, ?, ?> pipeline) {
            this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
            return this;
        }

        /** Sets the configuration. */
        public Builder config(ServerConfig config) {
            this.config = Objects.requireNonNull(config, "config");
            return this;
        }

        /**
         * Binds the port, starts to load the model in the background, and returns at once.
         *
         * @throws IllegalStateException when no pipeline was set
         * @throws java.io.UncheckedIOException when the port cannot be bound
         */
        public InferenceServer start() {
            InferencePipeline<?, ?, ?> served = pipeline;
            if (served == null) {
                throw new IllegalStateException("no pipeline was set");
            }
            return new InferenceServer(served, config).start();
        }
    }
}
