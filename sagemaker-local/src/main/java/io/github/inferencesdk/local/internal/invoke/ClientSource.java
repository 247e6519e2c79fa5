// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.container.ContainerClient;

/** The container of the moment. Asked on several threads at once. */
@FunctionalInterface
public interface ClientSource {
    /**
     * Talks to it.
     *
     * @throws ApiError (ServiceUnavailable) when there is none now
     */
    ContainerClient client() throws ApiError;
}
