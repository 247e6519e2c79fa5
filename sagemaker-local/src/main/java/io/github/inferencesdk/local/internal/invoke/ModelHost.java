// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiError;
import java.net.http.HttpResponse;

/** What answers the invocations of an endpoint. Safe for concurrent use. */
@FunctionalInterface
public interface ModelHost {
    /**
     * Asks a model.
     *
     * @return its answer, with a status of 2xx
     * @throws ApiError when there is none
     */
    HttpResponse<byte[]> invoke(Invocation invocation) throws ApiError, InterruptedException;
}
