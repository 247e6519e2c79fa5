// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is looked at: it grows at its end as more is asked for and shrinks at its start as records are
 * taken. One thread at a time.
 */
final class Window {
    /** What {@link #at} returns past the last byte. */
    static final int END = -1;

    private static final int FIRST_CAPACITY = 16 << 10;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream source;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    private boolean drained;

    /** Looks at the start of {@code source}, behind a byte order mark. */
    Window(InputStream source) throws IOException {
        this.source = source;
        if (at(MARK.length - 1) != END && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            skip(MARK.length);
        }
    }

    /** The byte {@code offset} bytes from the start, 0 to 255, or {@link #END}. */
    int at(int offset) throws IOException {
        return start + offset < end || fill(offset) ? bytes[start + offset] & 0xff : END;
    }

    /** How far from the start the first {@code wanted} is, from {@code from} on, or minus one when there is none. */
    int find(byte wanted, int from, int limit) throws IOException {
        int offset = from;
        while (offset < limit && (start + offset < end || fill(offset))) {
            int stop = Math.min(end, start + limit);
            for (int i = start + offset; i < stop; i++) {
                if (bytes[i] == wanted) {
                    return i - start;
                }
            }
            offset = stop - start;
        }
        return END;
    }

    /** A copy of the bytes from {@code from} up to {@code to}, both of which were looked at. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    /** Takes {@code count} bytes, all of which were looked at, away from the start. */
    void skip(int count) {
        start += count;
    }

    /** Takes everything up to and with the next line break away. */
    void skipLine() throws IOException {
        while (true) {
            int available = Math.max(1, end - start);
            int found = find((byte) '\n', 0, available);
            if (found >= 0) {
                skip(found + 1);
                return;
            }
            start = end;
            if (!fill(0)) {
                return;
            }
        }
    }

    /** Reads until there is a byte at {@code offset}, or says that there is none. */
    private boolean fill(int offset) throws IOException {
        while (start + offset >= end) {
            if (drained) {
                return false;
            }
            makeRoom();
            int count = source.read(bytes, end, bytes.length - end);
            if (count < 0) {
                drained = true;
            } else {
                end += count;
            }
        }
        return true;
    }

    private void makeRoom() {
        if (end < bytes.length) {
            return;
        }
        if (start > bytes.length / 2) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
        } else {
            bytes = Arrays.copyOfRange(bytes, start, start + Math.max(bytes.length, 2 * (end - start)));
        }
        end -= start;
        start = 0;
    }
}
