// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.container.Durations;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Calls the container for a client of an endpoint, and says in the API's errors what went wrong. Immutable. */
public final class ContainerCalls {
    private final HostedEndpoint endpoint;
    private final Duration timeout;

    public ContainerCalls(HostedEndpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    /**
     * Posts, and returns what the container answers, be it an error.
     *
     * @throws ApiError (ModelError) when it does not answer in time, or the connection is lost
     */
    public HttpResponse<byte[]> post(
            ContainerClient client, String path, Map<String, String> headers, BodyPublisher body)
            throws ApiError, InterruptedException {
        try {
            return client.post(path, headers, body, timeout);
        } catch (HttpTimeoutException late) {
            throw endpoint.noAnswer(
                    "Your invocation timed out while waiting for a response from container primary: it took"
                            + " more than " + Durations.text(timeout) + ".");
        } catch (IOException lost) {
            throw endpoint.noAnswer("The connection to container primary was lost before it had answered: " + lost);
        }
    }

    /**
     * Returns an answer that is none of an error.
     *
     * @throws ApiError (ModelError) when the status is not 2xx
     */
    public HttpResponse<byte[]> successful(HttpResponse<byte[]> answer) throws ApiError {
        if (answer.statusCode() / 100 != 2) {
            throw endpoint.modelError(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }
}
