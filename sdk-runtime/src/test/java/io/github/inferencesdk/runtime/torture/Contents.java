// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Bytes that belong to one token only, so that nobody has to keep what was sent to know what must come back. */
final class Contents {
    /** Bodies up to here come back whole, larger ones as their checksum. */
    static final int ECHOED = 16 << 10;

    private Contents() {}

    static byte[] of(long token, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(token).nextBytes(bytes);
        return bytes;
    }

    static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** The first line of each answer. */
    static byte[] line(long token, long size, long checksum) {
        return (token + " " + size + " " + checksum + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes {@code size} bytes of the token's own in pieces. */
    static void write(long token, int size, OutputStream out) throws IOException {
        byte[] piece = of(token, Math.min(size, 4096));
        for (int left = size; left > 0; left -= piece.length) {
            out.write(piece, 0, Math.min(left, piece.length));
        }
    }

    /** Whether {@code answer} is what the handlers answer to such a request. */
    static boolean isAnswer(byte[] answer, long token, byte[] body, int reply) {
        byte[] line = line(token, body.length, checksum(body));
        int echoed = body.length <= ECHOED ? body.length : 0;
        if (answer.length != line.length + echoed + reply
                || !Arrays.equals(answer, 0, line.length, line, 0, line.length)
                || !Arrays.equals(answer, line.length, line.length + echoed, body, 0, echoed)) {
            return false;
        }
        byte[] piece = of(token, Math.min(reply, 4096));
        for (int at = 0; at < reply; at += piece.length) {
            int length = Math.min(piece.length, reply - at);
            int from = line.length + echoed + at;
            if (!Arrays.equals(answer, from, from + length, piece, 0, length)) {
                return false;
            }
        }
        return true;
    }
}
