// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import io.github.inferencesdk.local.LocalSageMaker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the runtime API without an SDK, which would check and retry. */
public final class RuntimeClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSageMaker local;

    public RuntimeClient(LocalSageMaker local) {
        this.local = local;
    }

    /** Headers are names and values in turn. */
    public HttpResponse<String> invoke(String body, String... headers) throws IOException, InterruptedException {
        return post("/endpoints/local/invocations", body, headers);
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(local.uri().resolve(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(local.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    public static String errorType(HttpResponse<?> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("");
    }
}
