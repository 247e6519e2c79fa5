// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.util.Map;

/** What the runtime API answers to a call. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** The body is kept as it is, not copied. */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }
}
