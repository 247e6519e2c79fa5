// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.io.IOException;

/** One operation of the runtime API, called on several threads at once. */
@FunctionalInterface
public interface Operation {
    /**
     * Answers a call.
     *
     * @throws ApiError when the answer is an error
     * @throws IOException when the body does not arrive
     */
    Answer answer(Call call) throws ApiError, IOException, InterruptedException;
}
