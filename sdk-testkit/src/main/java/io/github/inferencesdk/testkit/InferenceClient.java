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
     * {@return a client of the server at this address}
     *
     * @param server such as {@code http://127.0.0.1:8080}; http or https
     * @throws IllegalArgumentException when that is no http or https address
     */
    public static InferenceClient of(URI server) {
        if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("(?i)https?")) {
            throw new IllegalArgumentException("expected an address like http://127.0.0.1:8080, got " + server);
        }
        return new InferenceClient(server);
    }

    /**
     * {@return a client of a server in this process}
     *
     * @param server a server that has been started; it need not be ready
     */
    public static InferenceClient of(InferenceServer server) {
        return of(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** {@return the address of the server} */
    public URI server() {
        return server;
    }

    /**
     * Asks {@code /ping}.
     *
     * @return 200 when the model is ready, else 503
     */
    public InferenceResponse ping() {
        return send("GET", "/ping", Headers.empty(), new byte[0]);
    }

    /**
     * Invokes the model with JSON.
     *
     * @param json the body, sent in UTF-8 as {@code application/json}
     * @return the answer, whatever its status
     */
    public InferenceResponse post(String json) {
        return post(MediaType.APPLICATION_JSON, json);
    }

    /**
     * Invokes the model with text of this media type.
     *
     * @param type sent as {@code Content-Type}
     * @param body sent in the charset of the type, else in UTF-8
     * @return the answer, whatever its status
     */
    public InferenceResponse post(MediaType type, String body) {
        return post(Payload.text(type, body));
    }

    /**
     * Invokes the model with this body and its headers.
     *
     * @param body sent with its media type; held in memory as a whole
     * @return the answer, whatever its status
     */
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

    /**
     * Sends any request. No {@code Content-Type} is added.
     *
     * @param method such as {@code GET}
     * @param path from the root, with the query if there is one
     * @param headers sent as they are
     * @param body may be empty
     * @return the answer, whatever its status
     */
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
