// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A response, before the engine writes it.
 *
 * @param headers beside those of the body and those that are the engine's
 * @param body null for an empty one
 * @param close whether the connection ends with this response
 */
public record Reply(int status, Headers headers, @Nullable Payload body, boolean close) {
    /** A response without a body, on a connection that goes on. */
    static Reply empty(int status) {
        return new Reply(status, Headers.empty(), null, false);
    }

    /** The same response with one more header. */
    public Reply with(String name, String value) {
        return new Reply(status, headers.toBuilder().set(name, value).build(), body, close);
    }

    /** The same response as the last of its connection. */
    public Reply closing() {
        return new Reply(status, headers, body, true);
    }
}
