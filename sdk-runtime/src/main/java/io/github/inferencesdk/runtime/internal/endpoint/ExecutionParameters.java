// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /execution-parameters}: what a batch transform job asks after {@code /ping} and before its first invocation,
 * for the values that its creator left open. Answers whatever the state of the model is.
 */
public final class ExecutionParameters implements Endpoint {
    /** The platform refuses a job whose concurrency times payload is over 100 MB, unless the payload has no limit. */
    private static final int MAX_PRODUCT = 100;

    private static final int MAX_DERIVED_TRANSFORMS = 16;
    private static final int NO_LIMIT = 0;

    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * Answers the same to everyone.
     *
     * @param maxConcurrentTransforms as set, or 0 to derive it
     * @param workers how many requests predict at once
     * @param batchStrategy {@code MULTI_RECORD} or {@code SINGLE_RECORD}
     * @param maxPayloadInMb the largest payload in MiB, 0 for no limit
     * @param maxRequestSize the largest body in bytes, {@link Long#MAX_VALUE} for no limit
     */
    public ExecutionParameters(
            int maxConcurrentTransforms, int workers, String batchStrategy, int maxPayloadInMb, long maxRequestSize) {
        int payload = payload(maxPayloadInMb, maxRequestSize);
        parameters.put(
                "MaxConcurrentTransforms",
                maxConcurrentTransforms > 0 ? maxConcurrentTransforms : transforms(workers, payload));
        parameters.put("BatchStrategy", batchStrategy);
        parameters.put("MaxPayloadInMB", payload);
    }

    /** Never more than a body may have, in whole MiB; the platform knows no smaller limit than one. */
    private static int payload(int wanted, long maxRequestSize) {
        if (wanted == NO_LIMIT && maxRequestSize == Long.MAX_VALUE) {
            return NO_LIMIT;
        }
        int most = (int) Math.min(Integer.MAX_VALUE, Math.max(1, maxRequestSize >> 20));
        return wanted == NO_LIMIT ? most : Math.min(wanted, most);
    }

    private static int transforms(int workers, int payload) {
        int most = Math.min(workers, MAX_DERIVED_TRANSFORMS);
        return payload == NO_LIMIT ? most : Math.max(1, Math.min(most, MAX_PRODUCT / payload));
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "HEAD");
    }

    @Override
    public void handle(Exchange exchange) {
        Payload body = Payload.of(MediaType.APPLICATION_JSON, body());
        exchange.reply(new Reply(200, Headers.empty(), body, false).with(RequestIds.HEADER, RequestIds.of(exchange)));
    }

    byte[] body() {
        return Json.MAPPER.writeValueAsBytes(parameters);
    }

    /** Made when it is first needed, which is never on most servers. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }
}
