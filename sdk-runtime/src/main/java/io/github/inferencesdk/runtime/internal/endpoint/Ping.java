package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /ping}: 200 with an empty body when requests would be answered and the model is well, else 503 with the reason.
 */
public final class Ping implements Endpoint {
    /** Where it answers; the platform asks every few seconds, and nobody wants to read that. */
    public static final String PATH = "/ping";

    private final Health health;

    /** Answers for {@code health}. */
    public Ping(Health health) {
        this.health = health;
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "HEAD", "POST"); // SageMaker's guide names GET in one place and POST in another
    }

    @Override
    public void handle(Exchange exchange) {
        Optional<String> problem = health.pingProblem();
        exchange.reply(
                problem.isEmpty()
                        ? Reply.empty(200)
                        : ErrorReplies.of(
                                InferenceException.of(ErrorKind.NOT_READY, problem.get()), RequestIds.of(exchange)));
    }
}
