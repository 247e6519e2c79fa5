// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a gzip file expands to, up to a limit: a small file can hold very much. Not safe for concurrent use.
 */
final class ExpandedStream extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final long limit;
    private long count;

    private ExpandedStream(InputStream expanded, long limit) {
        super(expanded);
        this.limit = limit;
    }

    static ExpandedStream of(InputStream compressed, long limit) throws IOException {
        try {
            return new ExpandedStream(new GZIPInputStream(compressed, BUFFER), limit);
        } catch (ZipException | EOFException malformed) {
            throw new ArchiveException("this is no .tar.gz: it is not in gzip format", malformed);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (EOFException truncated) {
            throw new ArchiveException("the archive is truncated: its gzip stream has no end", truncated);
        } catch (ZipException damaged) {
            throw new ArchiveException("the archive is damaged: " + damaged.getMessage(), damaged);
        }
        count += Math.max(read, 0);
        if (count > limit) {
            throw new ArchiveException("the archive expands to more than " + limit + " bytes");
        }
        return read;
    }

    /** Reads the rest, so that its checksum is checked. */
    void finish() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (read(buffer, 0, buffer.length) >= 0) {
            // to the end
        }
    }
}
