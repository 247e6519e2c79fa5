// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.internal.api.Answer;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.Call;
import io.github.inferencesdk.local.internal.api.HeaderRule;
import io.github.inferencesdk.local.internal.api.Operation;
import io.github.inferencesdk.local.internal.io.S3Uri;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** {@code InvokeEndpointAsync}: queues a request, and tells where its outcome will be. */
public final class InvokeEndpointAsync implements Operation {
    /** The API's limit for a body that comes with the request. */
    private static final int MOST_INLINE = 128_000;

    private static final int MOST_TTL = 21_600;
    private static final int MOST_TIMEOUT = 3_600;
    private static final int TIMEOUT = 900;

    private static final Map<HeaderRule, String> FORWARDED = Map.of(
            AsyncHeader.CONTENT_TYPE, "Content-Type",
            AsyncHeader.ACCEPT, "Accept",
            AsyncHeader.CUSTOM_ATTRIBUTES, "X-Amzn-SageMaker-Custom-Attributes");

    private final AsyncInvocations invocations;

    public InvokeEndpointAsync(AsyncInvocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Answer answer(Call call) throws ApiError, IOException {
        String id = AsyncHeader.INFERENCE_ID.of(call).orElse(UUID.randomUUID().toString());
        AsyncRequest request = new AsyncRequest(
                id,
                headers(call, id),
                input(call),
                Duration.ofSeconds(AsyncHeader.REQUEST_TTL.number(call, 60, MOST_TTL, MOST_TTL)),
                Duration.ofSeconds(AsyncHeader.INVOCATION_TIMEOUT.number(call, 1, MOST_TIMEOUT, TIMEOUT)),
                AsyncHeader.OUTPUT_PATH_EXTENSION.of(call).orElse(""),
                AsyncHeader.FILENAME.of(call));
        AsyncPlace place = invocations.submit(request);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Content-Type", "application/json");
        told.put("X-Amzn-SageMaker-OutputLocation", place.output().toString());
        place.failure().ifPresent(failure -> told.put("X-Amzn-SageMaker-FailureLocation", failure.toString()));
        return new Answer(202, told, JsonMapper.shared().writeValueAsBytes(Map.of("InferenceId", id)));
    }

    private static Map<String, String> headers(Call call, String id) throws ApiError {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amzn-SageMaker-Inference-Id", id);
        for (Map.Entry<HeaderRule, String> forwarded : FORWARDED.entrySet()) {
            forwarded.getKey().of(call).ifPresent(value -> headers.put(forwarded.getValue(), value));
        }
        return headers;
    }

    private AsyncRequest.Input input(Call call) throws ApiError, IOException {
        Optional<String> location = AsyncHeader.INPUT_LOCATION.of(call);
        byte[] body = call.body(MOST_INLINE);
        if (location.isPresent() == body.length > 0) {
            throw ApiError.validation("A request needs either an InputLocation or a Body, and has "
                    + (location.isPresent() ? "both" : "neither") + ".");
        }
        if (location.isEmpty()) {
            return AsyncRequest.Input.of(body);
        }
        try {
            return AsyncRequest.Input.of(
                    invocations.store(), S3Uri.parse(location.get()).uri());
        } catch (IllegalArgumentException noS3) {
            throw AsyncHeader.INPUT_LOCATION.violation(location.get(), "be s3://bucket/key with Local SageMaker");
        }
    }
}
