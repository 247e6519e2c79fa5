// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One response off the wire.
 *
 * @param headers by their name in lower case
 * @param head the bytes before the body, as they came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String reason, Map<String, String> headers, byte[] body, String head) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether the server said that this was the connection's last. */
    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
