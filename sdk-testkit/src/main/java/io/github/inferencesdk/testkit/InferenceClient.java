// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.InferenceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Talks to a server in the words of the serving contract. Each call waits for its answer, for a minute at most, and throws
 * an {@link UncheckedIOException} when there is none. Safe for concurrent use.
 */
public final class InferenceClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI server;

    private InferenceClient(URI server) {
        this.server = server;
    }

    /**
     * A client of the server at {@code server}, such as {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalArgumentException when that is no http or https address
     */
    public static InferenceClient of(URI server) {
        if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("(?i)https?")) {
            throw new IllegalArgumentException("expected an address like http://127.0.0.1:8080, got " + server);
        }
        return new InferenceClient(server);
    }

    /** A client of a server in this process. */
    public static InferenceClient of(InferenceServer server) {
        return of(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** The address of the server. */
    public URI server() {
        return server;
    }

    /** Asks {@code /ping}. */
    public InferenceResponse ping() {
        return send("GET", "/ping", Headers.empty(), new byte[0]);
    }

    /** Invokes the model with JSON. */
    public InferenceResponse post(String json) {
        return post(MediaType.APPLICATION_JSON, json);
    }

    /** Invokes the model with text of this media type. */
    public InferenceResponse post(MediaType type, String body) {
        return post(Payload.text(type, body));
    }

    /** Invokes the model with this body and its headers. */
    public InferenceResponse post(Payload body) {
        try {
            Headers headers = body.headers().toBuilder()
                    .set("Content-Type", body.mediaType().toString())
                    .build();
            return send("POST", "/invocations", headers, body.bytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Sends any request. No {@code Content-Type} is added. */
    public InferenceResponse send(String method, String path, Headers headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return InferenceResponse.of(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path + " of " + server + ": no answer, " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
        }
    }
}
