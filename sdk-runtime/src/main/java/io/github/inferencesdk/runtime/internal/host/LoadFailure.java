// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import java.io.Serial;

/** A model's own loader, a sample or its health check failed; the cause says how. */
final class LoadFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    LoadFailure(Throwable cause) {
        super(cause);
    }
}
