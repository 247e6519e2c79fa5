package io.github.inferencesdk.runtime.torture;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
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
    static Order read(Payload payload) throws IOException {
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

    private static String header(Headers headers, String name) {
        return headers.first(name).orElseThrow(() -> new IllegalArgumentException("no header " + name));
    }
}
