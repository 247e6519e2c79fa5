// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code /models/NAME}: {@code GET} shows a model, {@code DELETE} unloads it. */
final class ModelEndpoint implements Endpoint {
    private final String name;
    private final Models models;
    private final Duration patience;

    /**
     * For the model of one name.
     *
     * @param patience how long an unload may take until its client is told that the model is still in use
     */
    ModelEndpoint(String name, Models models, Duration patience) {
        this.name = name;
        this.models = models;
        this.patience = patience;
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "DELETE");
    }

    @Override
    public void handle(Exchange exchange) {
        if (exchange.method().equals("DELETE")) {
            models.unload(name)
                    .ifPresentOrElse(
                            gone -> answerWhen(gone, exchange), () -> Answers.fail(exchange, Answers.notLoaded(name)));
        } else {
            models.find(name)
                    .ifPresentOrElse(
                            model -> Answers.succeed(exchange, Answers.of(model)),
                            () -> Answers.fail(exchange, Answers.notLoaded(name)));
        }
    }

    private void answerWhen(CompletableFuture<Void> gone, Exchange exchange) {
        var ignored = gone.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((done, late) -> {
            if (late == null) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("modelName", name);
                body.put("status", "unloaded");
                Answers.succeed(exchange, body);
            } else {
                Answers.fail(
                        exchange,
                        InferenceException.of(
                                ErrorKind.NOT_READY,
                                "the model '" + Printable.text(name) + "' is still in use; it goes when that ends"));
            }
            return null;
        });
    }
}
