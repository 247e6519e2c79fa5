// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes gzip by RFC 1952, strictly: any number of members, none included, each whole and with the right check sums, and
 * nothing between or behind them. The JDK's own stream takes what follows the first member for an end. One use.
 */
final class GzipExpander {
    private static final int PIECE = 16 << 10;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final BodyBuffer out;
    private final long limit;
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[PIECE];
    private final byte[] output = new byte[PIECE];
    private int position;
    private int end;

    /** Appends what {@code in} holds to {@code out}, {@code limit} bytes at most. */
    GzipExpander(InputStream in, BodyBuffer out, long limit) {
        this.in = in;
        this.out = out;
        this.limit = limit;
    }

    /**
     * Reads everything.
     *
     * @throws InferenceException (bad request) when it is not gzip, (payload too large) at the first piece over the limit
     */
    void expand() throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            while (hasNext()) {
                readHeader();
                crc.reset();
                inflater.reset();
                inflate(inflater);
                checkTrailer(crc.getValue(), inflater.getBytesWritten());
            }
        } catch (DataFormatException malformed) {
            throw corrupt(malformed);
        } finally {
            inflater.end();
        }
    }

    private void readHeader() throws IOException {
        crc.reset();
        boolean magic = next() == MAGIC_1 && next() == MAGIC_2 && next() == DEFLATE;
        int flags = magic ? next() : RESERVED;
        if ((flags & RESERVED) != 0) {
            throw corrupt(null);
        }
        skip(6); // time, extra flags, system
        if ((flags & EXTRA) != 0) {
            skip((int) littleEndian(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            check(crc.getValue() & 0xffff, littleEndian(2));
        }
    }

    private void inflate(Inflater inflater) throws IOException, DataFormatException {
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                require(hasNext());
                inflater.setInput(input, position, end - position);
                position = end;
            }
            int count = inflater.inflate(output);
            if (count > limit - out.size()) {
                throw InferenceException.of(
                        ErrorKind.PAYLOAD_TOO_LARGE,
                        "the body is over the limit of " + limit + " bytes once it is expanded");
            }
            out.append(ByteBuffer.wrap(output, 0, count));
            crc.update(output, 0, count);
        }
        position = end - inflater.getRemaining();
    }

    private void checkTrailer(long expectedCrc, long expectedSize) throws IOException {
        check(expectedCrc, littleEndian(4));
        check(expectedSize & 0xffffffffL, littleEndian(4));
    }

    private boolean hasNext() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(input));
        }
        return position < end;
    }

    private int next() throws IOException {
        require(hasNext());
        int b = input[position++] & 0xff;
        crc.update(b);
        return b;
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            value |= (long) next() << shift;
        }
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // up to the zero that ends it
        }
    }

    private static void require(boolean more) {
        if (!more) {
            throw InferenceException.of(
                    ErrorKind.BAD_REQUEST, "the body ends in the middle of its gzip data, send it whole");
        }
    }

    private static void check(long expected, long found) {
        if (expected != found) {
            throw InferenceException.of(
                    ErrorKind.BAD_REQUEST, "a check sum in the gzip data of the body is wrong, send it again");
        }
    }

    private static InferenceException corrupt(@Nullable Throwable cause) {
        String message = "the body is not gzip, as its Content-Encoding says, or has other bytes in or behind it";
        return cause == null
                ? InferenceException.of(ErrorKind.BAD_REQUEST, message)
                : InferenceException.of(ErrorKind.BAD_REQUEST, message, cause);
    }
}
