// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.api.RuntimeServer;
import io.github.inferencesdk.local.internal.io.Closing;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SageMaker's hosting on a laptop: it starts the command of a container as the platform does, and answers the platform's
 * <em>runtime</em> API in front of it, so that the AWS SDKs and the {@code aws} command call it when they are given
 * {@link #uri()} as their endpoint. Credentials are not looked at.
 *
 * <pre>{@code
 * try (LocalSageMaker local = LocalSageMaker.builder()
 *         .command("target/app/bin/serve")
 *         .model(Path.of("target/model.tar.gz"))
 *         .start()) {
 *     // aws sagemaker-runtime invoke-endpoint --endpoint-url <local.uri()> --endpoint-name local …
 * }
 * }</pre>
 *
 * <p>There is one endpoint, with one variant on one instance. A container that ends is started again; meanwhile calls get
 * {@code ServiceUnavailable}. {@code InvokeEndpoint} is there, or {@code InvokeEndpointAsync} when
 * {@link LocalSageMakerBuilder#asyncOutput} makes the endpoint an asynchronous one; streams of responses and of both directions are refused with a
 * {@code ValidationError}. All listens on 127.0.0.1. Safe for concurrent use.
 */
public final class LocalSageMaker implements AutoCloseable {
    private final String endpointName;
    private final RuntimeServer server;
    private final Deque<AutoCloseable> rest;
    private final AtomicBoolean closed = new AtomicBoolean();

    LocalSageMaker(String endpointName, RuntimeServer server, Deque<AutoCloseable> rest) {
        this.endpointName = endpointName;
        this.server = server;
        this.rest = new ArrayDeque<>(rest);
    }

    /** {@return a builder that needs a command; the rest has defaults} */
    public static LocalSageMakerBuilder builder() {
        return new LocalSageMakerBuilder();
    }

    /** {@return where the runtime API listens, such as {@code http://127.0.0.1:49152}} */
    public URI uri() {
        return server.uri();
    }

    /** {@return the port of {@link #uri()}} */
    public int port() {
        return server.uri().getPort();
    }

    /** {@return the name of the endpoint} */
    public String endpointName() {
        return endpointName;
    }

    /**
     * Stops answering, stops the container by SIGTERM, and by SIGKILL 30 s later, and removes the unpacked model. A second call
     * does nothing.
     *
     * @throws IOException when the unpacked model cannot be removed
     */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            server.close();
            Closing.all(rest);
        }
    }
}
