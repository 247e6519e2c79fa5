// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/** A store with budgets that a test can look at, and bodies for it. */
final class Stores {
    final ByteBudget memory;
    final ByteBudget spool;
    final BodyStore store;

    Stores(long memory, long spool, int threshold) {
        this.memory = new ByteBudget(memory);
        this.spool = new ByteBudget(spool);
        SpoolDirectory directory = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        this.store = new BodyStore(this.memory, this.spool, threshold, directory);
    }

    /** A body of these bytes, which were declared. */
    BodyBuffer body(byte[] content) {
        return filled(store.open(OptionalLong.of(content.length)), content);
    }

    /** Appends in pieces as a network would. */
    static BodyBuffer filled(BodyBuffer body, byte[] content) {
        try {
            for (int from = 0; from < content.length; from += 7_919) {
                body.append(ByteBuffer.wrap(content, from, Math.min(7_919, content.length - from)));
            }
            return body;
        } catch (RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    static byte[] read(BodyBuffer body) throws IOException {
        return body.toPayload(MediaType.APPLICATION_OCTET_STREAM, Headers.empty())
                .bytes();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    long used() {
        return memory.used() + spool.used();
    }
}
