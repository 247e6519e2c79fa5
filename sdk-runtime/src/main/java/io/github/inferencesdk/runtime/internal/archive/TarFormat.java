// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

/** Where the fields of a tar header lie, as POSIX.1-2001 says (ustar and pax), and GNU's types beside it. */
final class TarFormat {
    /** Headers take one block each; the content of a file is filled up to whole ones. */
    static final int BLOCK = 512;

    static final Field NAME = new Field(0, 100);
    static final Field MODE = new Field(100, 8);
    static final Field UID = new Field(108, 8);
    static final Field GID = new Field(116, 8);
    static final Field SIZE = new Field(124, 12);
    static final Field MTIME = new Field(136, 12);
    static final Field CHECKSUM = new Field(148, 8);
    static final int TYPE = 156;
    static final Field MAGIC = new Field(257, 8);
    static final Field DEV_MAJOR = new Field(329, 8);
    static final Field DEV_MINOR = new Field(337, 8);
    static final Field PREFIX = new Field(345, 155);

    static final String USTAR = "ustar\00000";

    static final char FILE = '0';
    static final char OLD_FILE = '\0';
    static final char CONTIGUOUS_FILE = '7';
    static final char DIRECTORY = '5';
    static final char PAX = 'x';
    static final char PAX_GLOBAL = 'g';
    static final char GNU_LONG_NAME = 'L';
    static final char GNU_LONG_LINK = 'K';

    static final String PAX_PATH = "path";
    static final String PAX_SIZE = "size";

    private TarFormat() {}

    /** How many bytes fill the last block of a content. */
    static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    /** What the header's bytes add up to, with blanks in place of the checksum. */
    static int checksum(byte[] header, boolean signed) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM.offset && i < CHECKSUM.offset + CHECKSUM.length;
            int value = signed ? header[i] : header[i] & 0xff;
            sum += own ? ' ' : value;
        }
        return sum;
    }

    record Field(int offset, int length) {}
}
