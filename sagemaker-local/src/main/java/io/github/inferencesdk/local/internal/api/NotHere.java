// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

/** An operation of the runtime API that Local SageMaker does not have, and says so. */
public final class NotHere implements Operation {
    private final String what;

    public NotHere(String what) {
        this.what = what;
    }

    @Override
    public Answer answer(Call call) throws ApiError {
        throw ApiError.validation("Local SageMaker does not have " + what + "; deploy the model to try it.");
    }
}
