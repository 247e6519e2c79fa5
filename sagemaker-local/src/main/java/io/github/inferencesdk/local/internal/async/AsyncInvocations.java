// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.invoke.ClientSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The queue of an asynchronous endpoint, and the threads that take requests from it to the container, in the order in which
 * they came. Close drops what waits and gives up what runs, without a trace in the store. Safe for concurrent use.
 */
public final class AsyncInvocations implements AutoCloseable {
    /** As many as are held here, each with up to 128,000 bytes; the platform keeps them elsewhere. */
    static final int MOST_WAITING = 1_000;

    private final AsyncSettings settings;
    private final HostedEndpoint endpoint;
    private final ClientSource clients;
    private final ThreadPoolExecutor threads;

    public AsyncInvocations(AsyncSettings settings, HostedEndpoint endpoint, ClientSource clients) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clients = clients;
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                settings.maxConcurrent(),
                settings.maxConcurrent(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "async-invocation-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Where inputs are read. */
    ObjectStore store() {
        return settings.store();
    }

    /**
     * Takes a request, and returns at once.
     *
     * @return where its outcome will be
     * @throws ApiError (ValidationError) when there can be no such place, (ServiceUnavailable) when too many wait
     */
    AsyncPlace submit(AsyncRequest request) throws ApiError {
        AsyncPlace place = AsyncPlace.of(settings, request);
        try {
            threads.execute(new AsyncTask(request, place, settings.store(), endpoint, clients, System.nanoTime()));
        } catch (RejectedExecutionException full) {
            throw ApiError.serviceUnavailable(MOST_WAITING + " requests wait for endpoint " + endpoint.name()
                    + ", which is as many as Local SageMaker keeps; try again later.");
        }
        return place;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
