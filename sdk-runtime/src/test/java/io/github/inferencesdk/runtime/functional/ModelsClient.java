// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.MultiModel;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.internal.archive.CompiledJar;
import io.github.inferencesdk.runtime.internal.archive.Providers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A server of many models below a directory, and what the platform says to it. */
final class ModelsClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path root;
    private final InferenceServer server;

    private ModelsClient(Path root, InferenceServer server) {
        this.root = root;
        this.server = server;
    }

    static ModelsClient start(Path root, UnaryOperator<MultiModel> limits) throws InterruptedException {
        InferenceServer server = InferenceServer.builder()
                .config(ServerConfig.builder()
                        .port(0)
                        .workers(2)
                        .multiModel(limits.apply(MultiModel.of(root)))
                        .build())
                .start();
        server.awaitReady();
        return new ModelsClient(root, server);
    }

    InferenceServer server() {
        return server;
    }

    /** The directory of a model whose predictions are the value of a Java expression; see {@link Providers}. */
    Path model(String directory, String load, String expression) throws IOException {
        return model(directory, Providers.predicting("com.acme.Model", load, expression));
    }

    Path model(String directory, CompiledJar code) throws IOException {
        Path modelDir = Files.createDirectories(root.resolve(directory).resolve("model"));
        code.write(Providers.code(modelDir).resolve("handlers.jar"));
        return modelDir;
    }

    HttpResponse<String> load(String name, Path modelDir) throws Exception {
        return post("/models", loadBody(name, modelDir.toString()));
    }

    CompletableFuture<HttpResponse<String>> loadAsync(String name, Path modelDir) {
        return http.sendAsync(request("/models", loadBody(name, modelDir.toString())), BodyHandlers.ofString());
    }

    private static String loadBody(String name, String url) {
        return "{\"model_name\":\"" + name + "\",\"url\":\"" + url.replace("\\", "\\\\") + "\"}";
    }

    HttpResponse<String> invoke(String name) throws Exception {
        return post("/models/" + name + "/invoke", "{}");
    }

    CompletableFuture<HttpResponse<String>> invokeAsync(String name) {
        return http.sendAsync(request("/models/" + name + "/invoke", "{}"), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> unload(String name) throws Exception {
        return unloadAsync(name).get();
    }

    CompletableFuture<HttpResponse<String>> unloadAsync(String name) {
        return http.sendAsync(
                HttpRequest.newBuilder(uri("/models/" + name)).DELETE().build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() {
        server.close();
    }
}
