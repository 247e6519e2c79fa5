// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.nio.charset.StandardCharsets;

/**
 * A response.
 *
 * @param closes whether the server closes the connection after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, byte[] body, boolean closes) {
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
