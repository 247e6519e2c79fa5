// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.endpoint.ErrorReplies;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.endpoint.RequestIds;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How requests that are about models, not for one, are answered. Safe for concurrent use. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private final ServerHealth health;

    /** The last answer of a connection when {@code health} says that the server is on its way down. */
    Answers(ServerHealth health) {
        this.health = health;
    }

    /** A model as the platform's API shows it. */
    static Map<String, Object> of(HostedModel model) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("modelName", model.name());
        shown.put("modelUrl", model.url());
        return shown;
    }

    /** The error for a name that no ready model has. */
    static InferenceException notLoaded(String name) {
        return InferenceException.of(ErrorKind.NOT_FOUND, "the model '" + Printable.text(name) + "' is not loaded");
    }

    void succeed(Exchange exchange, Map<String, Object> body) {
        Payload json = Payload.of(MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(body));
        send(exchange, new Reply(200, Headers.empty(), json, false).with(RequestIds.HEADER, RequestIds.of(exchange)));
    }

    void fail(Exchange exchange, InferenceException error) {
        send(exchange, ErrorReplies.of(error, RequestIds.of(exchange)));
    }

    private void send(Exchange exchange, Reply reply) {
        exchange.reply(health.isDraining() ? reply.closing() : reply);
    }
}
