// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to a container over HTTP/1.1. Redirects are not followed. A timeout spans a call from connecting to the last byte of
 * the answer, which is given up then with an {@link HttpTimeoutException}. Safe for concurrent use.
 */
public final class ContainerClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI base;

    private ContainerClient(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** For the container at {@code base}, such as {@code http://127.0.0.1:8080}. */
    public static ContainerClient of(URI base) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        return new ContainerClient(http, base);
    }

    /** Where the container listens. */
    public URI base() {
        return base;
    }

    /** Posts to a path; the answer's body is kept in memory. */
    public HttpResponse<byte[]> post(String path, Map<String, String> headers, BodyPublisher body, Duration timeout)
            throws IOException, InterruptedException {
        return post(path, headers, body, timeout, BodyHandlers.ofByteArray());
    }

    /** Posts to a path; {@code handler} takes the answer's body, such as to a file. */
    public <T> HttpResponse<T> post(
            String path, Map<String, String> headers, BodyPublisher body, Duration timeout, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).POST(body);
        headers.forEach(request::setHeader);
        return send(request.build(), timeout, handler);
    }

    /** Gets a path. */
    public HttpResponse<byte[]> get(String path, Duration timeout) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET().build(), timeout, BodyHandlers.ofByteArray());
    }

    /** Deletes a path. */
    public HttpResponse<byte[]> delete(String path, Duration timeout) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).DELETE().build(), timeout, BodyHandlers.ofByteArray());
    }

    /** The client's own timeout ends with the answer's headers, so that a body that stalls would hold the call for ever. */
    private <T> HttpResponse<T> send(HttpRequest request, Duration timeout, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no answer to " + request.method() + " "
                    + request.uri().getPath() + " within " + Durations.text(timeout));
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException io ? io : new IOException(failure.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
