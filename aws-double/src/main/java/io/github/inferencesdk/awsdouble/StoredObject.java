// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.time.Instant;
import java.util.Map;

/**
 * An object in the double's S3.
 *
 * @param content treat it as read-only
 * @param checksums in Base64, by their algorithms: {@code sha256}, {@code crc32}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredObject(byte[] content, String contentType, Map<String, String> checksums, Instant written) {
    static StoredObject of(byte[] content, String contentType, Map<String, String> checksums) {
        return new StoredObject(content, contentType, Map.copyOf(checksums), Instant.now());
    }
}
