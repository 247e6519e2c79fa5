// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.nio.charset.StandardCharsets;

/**
 * The header of an entry.
 *
 * @param name as it stands there
 * @param size of what follows, in bytes
 * @param type what the entry is, one of the characters in {@link TarFormat}
 */
record TarHeader(String name, long size, char type) {
    private static final int BASE_256 = 0x80;
    private static final int NEGATIVE = 0x40;

    /** Reads a block. */
    static TarHeader of(byte[] block) throws ArchiveException {
        checkSum(block);
        String name = text(block, TarFormat.NAME);
        // In GNU's own form, which ends its magic with a blank, other things lie where the prefix does.
        boolean ustar = text(block, TarFormat.MAGIC).equals("ustar");
        String prefix = ustar ? text(block, TarFormat.PREFIX) : "";
        String whole = prefix.isEmpty() ? name : prefix + "/" + name;
        return new TarHeader(whole, number(block, TarFormat.SIZE), (char) (block[TarFormat.TYPE] & 0xff));
    }

    /** Some old programs added up signed bytes. */
    private static void checkSum(byte[] block) throws ArchiveException {
        long expected = number(block, TarFormat.CHECKSUM);
        if (expected != TarFormat.checksum(block, false) && expected != TarFormat.checksum(block, true)) {
            throw new ArchiveException("this is no tar archive, or it is damaged: a header has a wrong checksum");
        }
    }

    private static String text(byte[] block, TarFormat.Field field) {
        return text(block, field.offset(), field.length());
    }

    /**
     * What stands before the first zero. What is not UTF-8 becomes {@link EntryName#UNKNOWN}, and no failure: programs cut
     * a long name anywhere, and tell the whole one elsewhere.
     */
    static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** Octal digits between blanks and zeros, or GNU's binary numbers, which have the first bit set. */
    private static long number(byte[] block, TarFormat.Field field) throws ArchiveException {
        if ((block[field.offset()] & BASE_256) != 0) {
            return binary(block, field);
        }
        long value = 0;
        boolean ended = false;
        for (int i = field.offset(); i < field.offset() + field.length(); i++) {
            int digit = block[i] - '0';
            boolean blank = block[i] == ' ' || block[i] == 0;
            if (digit >= 0 && digit < 8 && !ended) {
                value = value * 8 + digit;
            } else if (!blank) {
                throw new ArchiveException(
                        "this is no tar archive, or it is damaged: a header has no number where one" + " is expected");
            } else {
                ended = value > 0;
            }
        }
        return value;
    }

    private static long binary(byte[] block, TarFormat.Field field) throws ArchiveException {
        long value = block[field.offset()] & (BASE_256 - 1);
        boolean negative = (value & NEGATIVE) != 0;
        for (int i = field.offset() + 1; i < field.offset() + field.length(); i++) {
            if (negative || value >>> (Long.SIZE - Byte.SIZE - 1) != 0) {
                throw new ArchiveException("the archive is damaged: a header has a number out of range");
            }
            value = (value << Byte.SIZE) | (block[i] & 0xff);
        }
        return value;
    }
}
