// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The chunked transfer coding of HTTP/1.1, without trailers. */
final class Chunks {
    private Chunks() {}

    /** The content; null when the last chunk is not there yet. */
    static byte @Nullable [] join(byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = from;
        while (true) {
            int line = find(bytes, at, length, "\r\n");
            if (line < 0) {
                return null;
            }
            int size = AnswerReader.number(new String(bytes, at, line - at, StandardCharsets.ISO_8859_1), 16);
            at = line + 2;
            if (length - at - 2 < size) {
                return null;
            }
            content.write(bytes, at, size);
            at += size + 2;
            if (size == 0) {
                return content.toByteArray();
            }
        }
    }

    /** Where the text begins in the bytes from {@code from} to {@code end}; -1 when it does not. */
    static int find(byte[] bytes, int from, int end, String text) {
        for (int i = from; i <= end - text.length(); i++) {
            int matched = 0;
            while (matched < text.length() && bytes[i + matched] == text.charAt(matched)) {
                matched++;
            }
            if (matched == text.length()) {
                return i;
            }
        }
        return -1;
    }
}
