// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.container.Durations;
import io.github.inferencesdk.local.internal.container.FirstBytes;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Calls the container for a client of an endpoint, and says in the API's errors what went wrong. Immutable. */
public final class ContainerCalls {
    /** More than the API's message can hold. */
    private static final int MOST_OF_ERROR = 8_192;

    private final HostedEndpoint endpoint;
    private final Duration timeout;
    private final int payloadLimit;

    /**
     * Calls of one endpoint.
     *
     * @param timeout how long an answer may take
     * @param payloadLimit how many bytes it may have
     */
    public ContainerCalls(HostedEndpoint endpoint, Duration timeout, int payloadLimit) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.payloadLimit = payloadLimit;
    }

    /**
     * Posts, and returns what the container answers, be it an error. An answer that is too long is read one byte beyond the
     * limit, an error as far as it is told.
     *
     * @throws ApiError (ModelError) when it does not answer in time, or the connection is lost
     */
    public HttpResponse<byte[]> post(
            ContainerClient client, String path, Map<String, String> headers, BodyPublisher body)
            throws ApiError, InterruptedException {
        try {
            return client.post(path, headers, body, timeout, this::first);
        } catch (HttpTimeoutException late) {
            throw endpoint.noAnswer(
                    "Your invocation timed out while waiting for a response from container primary: it took"
                            + " more than " + Durations.text(timeout) + ".");
        } catch (IOException lost) {
            throw endpoint.noAnswer("The connection to container primary was lost before it had answered: " + lost);
        }
    }

    private FirstBytes first(ResponseInfo answer) {
        return new FirstBytes(isGood(answer.statusCode()) ? oneBeyondLimit() : MOST_OF_ERROR);
    }

    private int oneBeyondLimit() {
        return payloadLimit == Integer.MAX_VALUE ? payloadLimit : payloadLimit + 1;
    }

    private static boolean isGood(int status) {
        return status / 100 == 2;
    }

    /**
     * Returns an answer that is none of an error.
     *
     * @throws ApiError (ModelError) when the status is not 2xx, or it has more bytes than it may
     */
    public HttpResponse<byte[]> successful(HttpResponse<byte[]> answer) throws ApiError {
        if (!isGood(answer.statusCode())) {
            throw endpoint.modelError(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        if (answer.body().length > payloadLimit) {
            throw endpoint.noAnswer("The response of container primary has more than " + payloadLimit
                    + " bytes, the most that it may have.");
        }
        return answer;
    }
}
