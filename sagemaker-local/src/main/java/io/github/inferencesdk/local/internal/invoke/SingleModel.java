// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import java.net.http.HttpResponse;

/** The one model that a container serves. */
public final class SingleModel implements ModelHost {
    private final ClientSource container;
    private final ContainerCalls calls;

    public SingleModel(ClientSource container, ContainerCalls calls) {
        this.container = container;
        this.calls = calls;
    }

    @Override
    public HttpResponse<byte[]> invoke(Invocation invocation) throws ApiError, InterruptedException {
        if (invocation.targetModel().isPresent()) {
            throw ApiError.validation("The endpoint serves a single model; leave the header "
                    + ApiHeader.TARGET_MODEL.wireName() + " out, or serve many models.");
        }
        return calls.successful(
                calls.post(container.client(), "/invocations", invocation.headers(), invocation.body()));
    }
}
