// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.invoke.ContainerCalls;
import io.github.inferencesdk.local.internal.invoke.Invocation;
import io.github.inferencesdk.local.testsupport.FakeModels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link MultiModel} in front of {@link FakeModels}, which are in this process. */
final class ModelServer implements AutoCloseable {
    private final FakeModels models;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ModelArchives archives;
    private final ModelCache cache;
    private final MultiModel endpoint;
    private final Map<String, Queue<Callable<?>>> meanwhile = new ConcurrentHashMap<>();

    ModelServer(Path folder, FakeModels models) throws IOException {
        this(folder, models, Duration.ofSeconds(20));
    }

    ModelServer(Path folder, FakeModels models, Duration patience) throws IOException {
        this.models = models;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/models", this::handle);
        http.start();
        archives = ModelArchives.of(folder);
        ContainerClient client = ContainerClient.of(
                URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
        HostedEndpoint name = new HostedEndpoint("local", "AllTraffic");
        ContainerCalls calls = new ContainerCalls(name, Duration.ofSeconds(20), 1_000);
        ContainerModels container = new ContainerModels(
                name, () -> client, archives, calls, archives.models().toString());
        cache = new ModelCache(container, patience, threads);
        endpoint = new MultiModel(() -> client, container, cache, calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            Callable<?> first = queue(exchange.getRequestMethod() + " " + path).poll();
            if (first != null) {
                first.call();
            }
        } catch (Exception failure) {
            throw new IOException(failure);
        }
        models.handle(exchange);
    }

    private Queue<Callable<?>> queue(String request) {
        return meanwhile.computeIfAbsent(request, key -> new ConcurrentLinkedQueue<>());
    }

    /** Does something when the container gets such a request the next time, before it answers. */
    void before(String request, Callable<?> action) {
        queue(request).add(action);
    }

    ModelCache cache() {
        return cache;
    }

    HttpResponse<byte[]> invoke(String target, String body) throws ApiError, InterruptedException {
        return endpoint.invoke(new Invocation(Optional.of(target), Map.of(), BodyPublishers.ofString(body)));
    }

    HttpResponse<byte[]> invokeWithoutTarget() throws ApiError, InterruptedException {
        return endpoint.invoke(new Invocation(Optional.empty(), Map.of(), BodyPublishers.noBody()));
    }

    /** The name that the model has in its archive. */
    String nameOf(String target) throws ApiError, InterruptedException {
        return invoke(target, "x")
                .headers()
                .firstValue("X-Amzn-SageMaker-Custom-Attributes")
                .orElse("");
    }

    /** The models that were {@code loaded}, or {@code unloaded}, in turn. */
    List<String> those(String event) {
        return models.events().stream()
                .filter(line -> line.startsWith(event + " "))
                .map(line -> line.split(" ", -1)[1])
                .toList();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        threads.shutdownNow();
        archives.close();
    }
}
