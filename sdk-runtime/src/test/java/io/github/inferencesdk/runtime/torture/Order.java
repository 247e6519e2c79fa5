// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What the handlers were asked for.
 *
 * @param reply how many bytes more than asked the answer has
 * @param size of the body
 * @param checksum of the body
 * @param echo the body, when it is small
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Order(Deed deed, long token, int reply, long size, long checksum, byte[] echo) {
    private static final Pattern RECORD = Pattern.compile("\\{\"deed\":\"(\\w+)\",\"token\":(\\d+),.*}");

    static Order read(Payload payload) throws IOException {
        if (payload.mediaType().equals(MediaType.APPLICATION_JSON)) {
            return readRecord(payload.text());
        }
        Headers headers = payload.headers();
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[Contents.ECHOED];
        byte[] echo = {};
        try (InputStream in = payload.stream()) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            echo = length == 0 ? echo : java.util.Arrays.copyOf(buffer, length);
            while (length > 0) {
                crc.update(buffer, 0, length);
                size += length;
                length = in.readNBytes(buffer, 0, buffer.length);
            }
        }
        return new Order(
                Deed.valueOf(header(headers, "X-Deed")),
                Long.parseLong(header(headers, "X-Token")),
                Integer.parseInt(header(headers, "X-Reply")),
                size,
                crc.getValue(),
                size > Contents.ECHOED ? new byte[0] : echo);
    }

    private static Order readRecord(String json) {
        Matcher record = RECORD.matcher(json);
        if (!record.matches()) {
            throw InferenceException.invalidInput("no order");
        }
        return new Order(
                Deed.valueOf(record.group(1)), Long.parseLong(record.group(2)), 0, json.length(), 0, new byte[0]);
    }

    private static String header(Headers headers, String name) {
        return headers.first(name).orElseThrow(() -> new IllegalArgumentException("no header " + name));
    }
}
