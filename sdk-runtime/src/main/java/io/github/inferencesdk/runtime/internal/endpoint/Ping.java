// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /ping}: 200 with an empty body when requests would be answered and the model is well, else 503 with the reason.
 */
public final class Ping implements Endpoint {
    /** Where it answers; the platform asks every few seconds, and nobody wants to read that. */
    public static final String PATH = "/ping";

    private final Supplier<Optional<String>> problem;

    /** Asks {@code problem} on every call. */
    public Ping(Supplier<Optional<String>> problem) {
        this.problem = problem;
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "HEAD", "POST"); // SageMaker's guide names GET in one place and POST in another
    }

    @Override
    public void handle(Exchange exchange) {
        Optional<String> now = problem.get();
        exchange.reply(
                now.isEmpty()
                        ? Reply.empty(200)
                        : ErrorReplies.of(
                                InferenceException.of(ErrorKind.NOT_READY, now.get()), RequestIds.of(exchange)));
    }
}
