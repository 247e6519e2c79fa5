package io.github.inferencesdk.runtime.internal.endpoint;

import java.util.List;

/** {@code /ping}: 200 with an empty body when requests would be answered, else 503. */
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
        exchange.reply(Reply.empty(health.problem().isEmpty() ? 200 : 503));
    }
}
