// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.Answer;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.api.Call;
import io.github.inferencesdk.local.internal.api.HeaderRule;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.api.Operation;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code InvokeEndpoint}: forwards a call to the model, and its answer back. */
public final class InvokeEndpoint implements Operation {
    /** What the platform lets through; it strips all others. */
    private static final List<HeaderRule> FORWARDED = List.of(
            ApiHeader.CONTENT_TYPE,
            ApiHeader.ACCEPT,
            ApiHeader.CUSTOM_ATTRIBUTES,
            ApiHeader.INFERENCE_ID,
            ApiHeader.SESSION_ID,
            ApiHeader.TARGET_MODEL);

    private final HostedEndpoint endpoint;
    private final ModelHost model;
    private final int payloadLimit;

    /** Takes requests of up to {@code payloadLimit} bytes. */
    public InvokeEndpoint(HostedEndpoint endpoint, ModelHost model, int payloadLimit) {
        this.endpoint = endpoint;
        this.model = model;
        this.payloadLimit = payloadLimit;
    }

    @Override
    public Answer answer(Call call) throws ApiError, IOException, InterruptedException {
        byte[] body = call.body(payloadLimit);
        for (HeaderRule header : ApiHeader.ALL) {
            header.of(call);
        }
        checkRoute(call);
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderRule header : FORWARDED) {
            call.header(header).ifPresent(value -> headers.put(header.wireName(), value));
        }
        HttpResponse<byte[]> answer = model.invoke(
                new Invocation(call.header(ApiHeader.TARGET_MODEL), headers, BodyPublishers.ofByteArray(body)));
        return new Answer(200, ResponseHeaders.of(answer.headers(), call, endpoint), answer.body());
    }

    /** There is one variant with one container, without components and without an explainer. */
    private void checkRoute(Call call) throws ApiError {
        Optional<String> variant = call.header(ApiHeader.TARGET_VARIANT);
        if (variant.isPresent() && !variant.get().equals(endpoint.variant())) {
            throw ApiError.validation("Variant " + variant.get() + " not found; the variant of endpoint "
                    + endpoint.name() + " is " + endpoint.variant() + ".");
        }
        refuse(call, ApiHeader.TARGET_CONTAINER_HOSTNAME, "several containers");
        refuse(call, ApiHeader.INFERENCE_COMPONENT, "inference components");
        refuse(call, ApiHeader.ENABLE_EXPLANATIONS, "an explainer");
    }

    private static void refuse(Call call, HeaderRule header, String what) throws ApiError {
        if (call.header(header).isPresent()) {
            throw ApiError.validation(
                    "Local SageMaker does not have " + what + "; leave the header " + header.wireName() + " out.");
        }
    }
}
