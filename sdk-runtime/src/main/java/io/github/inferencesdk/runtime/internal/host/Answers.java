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
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How requests that are about models, not for one, are answered. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

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

    static void succeed(Exchange exchange, Map<String, Object> body) {
        Payload json = Payload.of(MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(body));
        exchange.reply(new Reply(200, Headers.empty(), json, false).with(RequestIds.HEADER, RequestIds.of(exchange)));
    }

    static void fail(Exchange exchange, InferenceException error) {
        exchange.reply(ErrorReplies.of(error, RequestIds.of(exchange)));
    }
}
