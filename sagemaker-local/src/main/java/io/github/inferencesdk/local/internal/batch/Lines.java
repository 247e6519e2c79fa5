// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

/** Counts lines in bytes. In UTF-8 no other character contains the byte of a line feed. */
public final class Lines {
    private Lines() {}

    public static long feeds(byte[] bytes, int offset, int length) {
        long feeds = 0;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                feeds++;
            }
        }
        return feeds;
    }

    /** The lines, of which the last may have no line feed. */
    public static long count(byte[] bytes, int offset, int length) {
        boolean open = length > 0 && bytes[offset + length - 1] != '\n';
        return feeds(bytes, offset, length) + (open ? 1 : 0);
    }
}
