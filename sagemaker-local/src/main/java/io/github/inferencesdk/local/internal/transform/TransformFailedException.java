// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.TransformFailure;
import java.io.Serial;

/** A mini-batch was given up. */
final class TransformFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient TransformFailure failure;

    TransformFailedException(TransformFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    TransformFailure failure() {
        return failure;
    }
}
