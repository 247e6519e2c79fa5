// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, set up: strict HTTP/1.1, few threads, our handler and our error shape. */
public final class HttpEngine implements AutoCloseable {
    private static final int BACKLOG = 1024;

    /** Within the five seconds that SageMaker leaves after the drain. */
    private static final long STOP_MILLIS = 1500;

    private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);

    private final Server server;
    private final HttpConnector connector;
    private final Watchdog watchdog;
    private final RequestsInFlight inFlight = new RequestsInFlight();

    /**
     * Has Java load the engine's classes, on a daemon thread: that takes about as long as to find a pipeline, which needs
     * none of them. Nothing is opened, and nothing waits for it.
     */
    public static void loadClasses() {
        Thread loading = new Thread(HttpEngine::unused, "inference-http-classes");
        loading.setDaemon(true);
        loading.start();
    }

    private static void unused() {
        new ServerConnector(
                new Server(new IoThreads(EngineSizes.ofThisMachine(), 0)), 1, 1, new HttpConnectionFactory());
    }

    /**
     * An engine that is not started yet.
     *
     * @param draining whether each response is to be the last of its connection; asked for each
     */
    public HttpEngine(
            String host,
            int port,
            HttpLimits limits,
            Router router,
            BodyStore bodies,
            Watchdog watchdog,
            MemoryGuard memory,
            BooleanSupplier draining,
            AccessLog accessLog) {
        this.watchdog = watchdog;
        EngineSizes sizes = EngineSizes.ofThisMachine();
        this.server = new Server(new IoThreads(sizes, 60_000), null, buffers(sizes.pooledBytes()));
        HttpConnectionFactory http = new HttpConnectionFactory(http(limits));
        this.connector = new HttpConnector(server, sizes, http, watchdog, limits);
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        connector.addBean(new NetworkConnectionLimit(limits.maxConnections(), connector));
        watchdog.watch(connector);
        server.addConnector(connector);
        EngineErrors errors = new EngineErrors(limits, accessLog);
        Exchanges exchanges = new Exchanges(
                bodies, watchdog, memory, connector.getScheduler(), limits, inFlight, draining, accessLog);
        server.setHandler(new RequestHandler(router, exchanges, errors));
        server.setErrorHandler(errors);
    }

    private static ByteBufferPool buffers(long bytes) {
        return new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, bytes, bytes);
    }

    private static HttpConfiguration http(HttpLimits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.maxHeadSize());
        // Paths are compared as they were sent, never decoded: the odd ones are simply not found.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    /**
     * Binds the port and answers.
     *
     * @throws UncheckedIOException when the port cannot be bound
     */
    public void start() {
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException("the HTTP engine did not start", failure);
        }
    }

    /** The port that is bound. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The requests whose head has arrived and that are not answered. */
    public RequestsInFlight inFlight() {
        return inFlight;
    }

    /**
     * Answers what clients have sent, then closes the port and the idle connections. Says whether all was answered within
     * {@code limit}; with no time at all, only whether nothing is in flight.
     */
    public boolean drain(Duration limit) throws InterruptedException {
        return limit.isZero() ? inFlight.count() == 0 : new Drain(connector, inFlight, limit.toNanos()).run();
    }

    /** Closes the port and all connections; gives up on I/O threads that handlers hold, which are daemons. */
    @Override
    public void close() {
        watchdog.forget(connector);
        connector.close();
        Thread stopping = new Thread(this::stop, "inference-http-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("the HTTP engine did not stop within {} ms: a handler holds one of its threads", STOP_MILLIS);
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.error("the HTTP engine did not stop cleanly", failure);
        }
    }
}
