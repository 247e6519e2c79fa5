// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.invoke.ContainerCalls;
import io.github.inferencesdk.local.internal.invoke.Instance;
import io.github.inferencesdk.local.internal.invoke.Invocation;
import io.github.inferencesdk.local.internal.invoke.ModelHost;
import java.net.http.HttpResponse;

/** Many models that one container serves, loaded when they are asked for. */
public final class MultiModel implements ModelHost {
    /** A model may be unloaded for another one between its load and the call; then the call tries again. */
    private static final int TRIES = 5;

    private final Instance instance;
    private final ContainerModels models;
    private final ModelCache cache;
    private final ContainerCalls calls;

    public MultiModel(Instance instance, ContainerModels models, ModelCache cache, ContainerCalls calls) {
        this.instance = instance;
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
            cache.load(target);
            HttpResponse<byte[]> answer = calls.post(
                    instance.client(),
                    ContainerModels.path(target) + "/invoke",
                    invocation.headers(),
                    invocation.body());
            if (answer.statusCode() != 404 || !models.isMissing(target)) {
                return calls.successful(answer);
            }
            cache.forget(target);
        }
        throw ApiError.modelNotReady("Model " + target + " is unloaded for other models again and again; call again.");
    }
}
