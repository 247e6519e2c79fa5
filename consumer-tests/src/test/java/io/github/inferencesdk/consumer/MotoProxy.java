// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inferencesdk.local.LocalSageMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What moto lacks, in front of it: endpoints that answer, and their update. All else is forwarded. An update is a deletion and
 * a creation here. Serves one endpoint, with the archive that moto's S3 has.
 */
final class MotoProxy implements AutoCloseable {
    private static final Pattern INVOCATION = Pattern.compile("/endpoints/[^/]+/invocations");
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final URI moto;
    private final Path directory;
    private final String serverCommand;
    private final HttpServer server;

    private URI modelData = URI.create("");
    private @Nullable LocalSageMaker local;

    MotoProxy(URI moto, Path directory, String serverCommand) throws IOException {
        this.moto = moto;
        this.directory = directory;
        this.serverCommand = serverCommand;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            reply(exchange, answer(exchange, body));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        if (INVOCATION.matcher(exchange.getRequestURI().getPath()).matches()) {
            return forward(started().uri(), exchange, exchange.getRequestHeaders(), body);
        } else if (target.equals("SageMaker.CreateModel")) {
            modelData = URI.create(
                    JSON.readTree(body).at("/PrimaryContainer/ModelDataUrl").stringValue());
            stopLocal();
        } else if (target.equals("SageMaker.UpdateEndpoint")) {
            return update(exchange, (ObjectNode) JSON.readTree(body));
        }
        return forward(moto, exchange, exchange.getRequestHeaders(), body);
    }

    private HttpResponse<byte[]> update(HttpExchange exchange, ObjectNode request)
            throws IOException, InterruptedException {
        ObjectNode name = JSON.createObjectNode()
                .put("EndpointName", request.required("EndpointName").stringValue());
        JsonNode endpoint = call(exchange, "DescribeEndpoint", name);
        ObjectNode arn = JSON.createObjectNode()
                .put("ResourceArn", endpoint.required("EndpointArn").stringValue());
        request.set("Tags", call(exchange, "ListTags", arn).required("Tags"));
        send(exchange, "DeleteEndpoint", name);
        return send(exchange, "CreateEndpoint", request);
    }

    private JsonNode call(HttpExchange exchange, String operation, JsonNode request)
            throws IOException, InterruptedException {
        return JSON.readTree(send(exchange, operation, request).body());
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, String operation, JsonNode request)
            throws IOException, InterruptedException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        headers.put("X-Amz-Target", List.of("SageMaker." + operation));
        return forward(moto, exchange, headers, JSON.writeValueAsBytes(request));
    }

    private HttpResponse<byte[]> forward(URI to, HttpExchange exchange, Map<String, List<String>> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().map().forEach((name, values) -> {
            if (head || !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), head || length == 0 ? -1 : length);
        if (!head) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** The container with the archive of the newest model, as it lies in moto's S3. */
    private LocalSageMaker started() throws IOException, InterruptedException {
        LocalSageMaker running = local;
        if (running == null) {
            running = start(download());
            local = running;
        }
        return running;
    }

    private Path download() throws IOException, InterruptedException {
        URI object = moto.resolve("/" + modelData.getAuthority() + modelData.getPath());
        Path archive = directory.resolve("deployed.tar.gz");
        int status = http.send(
                        HttpRequest.newBuilder(object)
                                .header("Authorization", MotoServer.authorization(DeployableProject.REGION))
                                .build(),
                        BodyHandlers.ofFile(archive))
                .statusCode();
        if (status != 200) {
            throw new IOException(modelData + " is not in moto's S3: " + status);
        }
        return archive;
    }

    private LocalSageMaker start(Path archive) throws IOException, InterruptedException {
        return LocalSageMaker.builder()
                .command(serverCommand)
                .model(archive)
                .endpointName("fraud")
                .start();
    }

    private void stopLocal() throws IOException {
        LocalSageMaker running = local;
        local = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        stopLocal();
    }
}
