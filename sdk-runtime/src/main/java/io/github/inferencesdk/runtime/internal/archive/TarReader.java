// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive as GNU tar, bsdtar, Python and Java tools write it: ustar, pax, and GNU's long names and large sizes.
 * It tells what stands there and refuses what cannot be read; whether names are fit for a disk is not its business. Not
 * safe for concurrent use.
 */
final class TarReader {
    /** More than the longest path, and far less than memory. */
    private static final int MAX_EXTENSION = 1 << 20;

    private final InputStream in;
    private final PaxRecords global = new PaxRecords();
    private long left;
    private int padding;

    /** A reader; the stream is expanded, and throws {@link ArchiveException} where it cannot be. */
    TarReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next file, directory or whatever else; null behind the last. */
    @Nullable
    TarHeader next() throws IOException {
        PaxRecords records = new PaxRecords(global);
        String longName = null;
        for (TarHeader header = header(); header != null; header = header()) {
            switch (header.type()) {
                case TarFormat.PAX_GLOBAL -> {
                    byte[] extension = extension(header);
                    global.add(extension);
                    records.add(extension);
                }
                case TarFormat.PAX -> records.add(extension(header));
                case TarFormat.GNU_LONG_NAME -> {
                    byte[] name = extension(header);
                    longName = TarHeader.text(name, 0, name.length);
                }
                case TarFormat.GNU_LONG_LINK -> extension(header); // the link itself will follow
                default -> {
                    return entry(header, longName, records);
                }
            }
        }
        return null;
    }

    private TarHeader entry(TarHeader header, @Nullable String longName, PaxRecords records) throws ArchiveException {
        String name = records.path();
        if (name == null) {
            name = longName == null ? header.name() : longName;
        }
        boolean old = header.type() == TarFormat.OLD_FILE || header.type() == TarFormat.CONTIGUOUS_FILE;
        char type = old && !name.endsWith("/") ? TarFormat.FILE : header.type();
        type = old && name.endsWith("/") ? TarFormat.DIRECTORY : type;
        // The size of a directory is room to reserve; nothing follows.
        begin(type == TarFormat.DIRECTORY ? 0 : records.sizeOr(header.size()));
        return new TarHeader(name, left, type);
    }

    private @Nullable TarHeader header() throws IOException {
        skipContent();
        byte[] block = new byte[TarFormat.BLOCK];
        fill(block);
        if (Arrays.equals(block, new byte[TarFormat.BLOCK])) {
            return null; // a second one should follow; GNU tar does not insist either
        }
        return TarHeader.of(block);
    }

    private byte[] extension(TarHeader header) throws IOException {
        if (header.size() > MAX_EXTENSION) {
            throw new ArchiveException(
                    "the archive has a header of " + header.size() + " bytes, at most " + MAX_EXTENSION + " are taken");
        }
        begin(header.size());
        byte[] content = new byte[(int) header.size()];
        fill(content);
        left = 0;
        return content;
    }

    private void begin(long size) {
        left = size;
        padding = TarFormat.padding(size);
    }

    /** Reads on in the content of the current entry; -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
            throw truncated();
        }
        left -= read;
        return read;
    }

    private void skipContent() throws IOException {
        byte[] buffer = new byte[TarFormat.BLOCK];
        while (read(buffer) >= 0) {
            // to the end
        }
        fill(new byte[padding]);
        padding = 0;
    }

    private void fill(byte[] bytes) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw truncated();
        }
    }

    private static ArchiveException truncated() {
        return new ArchiveException("the archive is truncated: it ends within an entry, or without the end mark");
    }
}
