// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.invoke;

import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Calls an endpoint and waits for the answer. */
public final class Invocation {
    private final SageMakerRuntimeClient runtime;
    private final Progress progress;

    private Invocation(SageMakerRuntimeClient runtime, Progress progress) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Makes one that calls with this client, which stays open.
     *
     * @param runtime stays open
     * @param progress is told each change
     * @return one for any endpoint
     */
    public static Invocation of(SageMakerRuntimeClient runtime, Progress progress) {
        return new Invocation(runtime, progress);
    }

    /**
     * Calls, and tells who answered.
     *
     * @param call what is asked of which endpoint
     * @param payload its bytes
     * @param targetModel of an endpoint with many models, such as {@code a.tar.gz}
     * @return the body of the answer
     */
    public byte[] call(Call call, byte[] payload, @Nullable String targetModel) {
        InvokeEndpointResponse answer = runtime.invokeEndpoint(request -> request.endpointName(call.endpointName())
                .contentType(call.contentType())
                .accept(call.accept())
                .customAttributes(call.customAttributes())
                .inferenceId(call.inferenceId())
                .targetModel(targetModel)
                .body(SdkBytes.fromByteArray(payload)));
        progress.tell("variant " + answer.invokedProductionVariant() + " answered " + answer.contentType()
                + (answer.customAttributes() == null
                                || answer.customAttributes().isEmpty()
                        ? ""
                        : ", custom attributes " + answer.customAttributes()));
        return answer.body().asByteArray();
    }
}
