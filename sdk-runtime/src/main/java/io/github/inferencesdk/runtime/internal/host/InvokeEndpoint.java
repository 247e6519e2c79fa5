// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import java.util.List;
import java.util.Optional;

/** {@code POST /models/NAME/invoke}: as {@code /invocations}, for the model of that name. */
final class InvokeEndpoint implements Endpoint {
    private final String name;
    private final Models models;

    InvokeEndpoint(String name, Models models) {
        this.name = name;
        this.models = models;
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public void handle(Exchange exchange) {
        Optional<HostedModel> entered = models.enter(name);
        if (entered.isEmpty()) {
            Answers.fail(exchange, Answers.notLoaded(name));
            return;
        }
        HostedModel model = entered.get();
        HeldExchange held = new HeldExchange(exchange, model::leave);
        try {
            model.invocations().handle(held);
        } catch (Throwable failure) {
            held.end();
            throw failure;
        }
    }
}
