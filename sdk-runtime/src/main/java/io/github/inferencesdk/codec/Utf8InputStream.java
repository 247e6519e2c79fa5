// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes bytes on as long as they are well-formed UTF-8 (Unicode 15, table 3-7), without a byte order mark at the start.
 * JSON parsers let overlong forms and surrogates through.
 */
final class Utf8InputStream extends InputStream {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream source;
    private final byte[] start;
    private int startAt;
    private long checked;
    /** How many bytes the current character still needs, and the range of the next of them. */
    private int missing;

    private int low;
    private int high;

    Utf8InputStream(InputStream source) throws IOException {
        this.source = source;
        this.start = source.readNBytes(MARK.length);
        if (Arrays.equals(start, MARK)) {
            startAt = MARK.length;
            checked = MARK.length;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = fill(into, offset, length);
        if (count < 0 && missing > 0) {
            throw malformed();
        }
        for (int at = offset; at < offset + count; at++) {
            if (missing > 0) {
                follow(into[at] & 0xff);
            } else if (into[at] < 0) {
                lead(into[at] & 0xff);
            }
            checked++;
        }
        return count;
    }

    private int fill(byte[] into, int offset, int length) throws IOException {
        int count = Math.min(start.length - startAt, length);
        if (count == 0) {
            return source.read(into, offset, length);
        }
        System.arraycopy(start, startAt, into, offset, count);
        startAt += count;
        return count;
    }

    private void lead(int first) {
        if (first < 0xc2 || first > 0xf4) {
            throw malformed();
        }
        missing = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    }

    private void follow(int next) {
        if (next < low || next > high) {
            throw malformed();
        }
        missing--;
        low = 0x80;
        high = 0xbf;
    }

    private InferenceException malformed() {
        return InferenceException.invalidInput("the body is not valid UTF-8 (byte " + (checked + 1) + ")");
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
