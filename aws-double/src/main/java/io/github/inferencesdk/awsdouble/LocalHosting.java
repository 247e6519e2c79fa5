// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import io.github.inferencesdk.local.LocalSageMaker;
import io.github.inferencesdk.local.LocalSageMakerBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Hosts models in a {@link LocalSageMaker}: the command is run over the very archive that lies in the double's S3. */
public final class LocalHosting implements Hosting {
    private static final Duration START_UP = Duration.ofSeconds(60);

    /** What {@code java.net.http} sets itself, and what belongs to the signature. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "upgrade",
            "authorization",
            "x-amz-date",
            "transfer-encoding");

    private final List<String> command;

    private LocalHosting(List<String> command) {
        this.command = command;
    }

    /** Makes one that starts this server. */
    public static LocalHosting of(String... serverCommand) {
        return new LocalHosting(List.of(serverCommand));
    }

    @Override
    public Host start(Placement placement) throws Exception {
        Path directory = Files.createTempDirectory("hosted");
        try {
            LocalSageMakerBuilder builder = LocalSageMaker.builder()
                    .command(command)
                    .endpointName(placement.endpointName())
                    .environment(placement.environment())
                    .output(placement.lines())
                    .startUp(START_UP);
            place(builder, placement, directory);
            return new Forward(builder.start(), directory);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            delete(directory);
            throw failed;
        }
    }

    private static void place(LocalSageMakerBuilder builder, Placement placement, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> model : placement.models().entrySet()) {
            Path file = directory.resolve(model.getKey().isEmpty() ? "model.tar.gz" : model.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, model.getValue());
        }
        if (placement.multiModel()) {
            builder.models(directory);
        } else if (placement.models().containsKey("")) {
            builder.model(directory.resolve("model.tar.gz"));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Forwards the calls, and removes the archives at the end. */
    private static final class Forward implements Host {
        private final HttpClient http = HttpClient.newHttpClient();
        private final LocalSageMaker local;
        private final Path directory;

        Forward(LocalSageMaker local, Path directory) {
            this.local = local;
            this.directory = directory;
        }

        @Override
        public Reply invoke(Request request) throws IOException, InterruptedException {
            HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(local.uri() + request.path()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
            request.headers().forEach((name, value) -> {
                if (!NOT_FORWARDED.contains(name)) {
                    forwarded.header(name, value);
                }
            });
            HttpResponse<byte[]> answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            Reply reply = new Reply(answer.statusCode(), Map.of(), answer.body());
            for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
                if (!NOT_FORWARDED.contains(header.getKey()) && !header.getKey().startsWith(":")) {
                    reply = reply.with(header.getKey(), header.getValue().get(0));
                }
            }
            return reply;
        }

        @Override
        public void close() throws IOException {
            local.close();
            delete(directory);
        }
    }
}
