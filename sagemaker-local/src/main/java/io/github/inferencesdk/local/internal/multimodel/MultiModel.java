// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.invoke.ClientSource;
import io.github.inferencesdk.local.internal.invoke.ContainerCalls;
import io.github.inferencesdk.local.internal.invoke.Invocation;
import io.github.inferencesdk.local.internal.invoke.ModelHost;
import java.net.http.HttpResponse;

/** Many models that one container serves, loaded when they are asked for. */
public final class MultiModel implements ModelHost {
    /** A model may be unloaded for another one between its load and the call; then the call tries again. */
    private static final int TRIES = 5;

    private final ClientSource container;
    private final ContainerModels models;
    private final ModelCache cache;
    private final ContainerCalls calls;

    public MultiModel(ClientSource container, ContainerModels models, ModelCache cache, ContainerCalls calls) {
        this.container = container;
        this.models = models;
        this.cache = cache;
        this.calls = calls;
    }

    @Override
    public HttpResponse<byte[]> invoke(Invocation invocation) throws ApiError, InterruptedException {
        String target = invocation
                .targetModel()
                .orElseThrow(
                        () -> ApiError.validation("The endpoint serves many models; name one of them in the header "
                                + ApiHeader.TARGET_MODEL.wireName() + "."));
        for (int tries = 0; tries < TRIES; tries++) {
            ModelCache.Load load = cache.load(target);
            HttpResponse<byte[]> answer = calls.post(
                    container.client(),
                    ContainerModels.path(target) + "/invoke",
                    invocation.headers(),
                    invocation.body());
            if (answer.statusCode() != 404 || isOfTheModel(target, load)) {
                return calls.successful(answer);
            }
            cache.forget(target, load);
        }
        throw ApiError.modelNotReady("Model " + target + " is unloaded for other models again and again; call again.");
    }

    /**
     * Whether the model itself answered 404, and not the container for want of it. A model that is back by now was gone
     * before: then it has another load.
     */
    private boolean isOfTheModel(String target, ModelCache.Load load) throws ApiError, InterruptedException {
        return !models.isMissing(target) && cache.isCurrent(target, load);
    }
}
