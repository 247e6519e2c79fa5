// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of an answer: in memory while it is small, in a file from then on. Filled by one thread, read by one after. */
final class Spool implements Consumer<Optional<byte[]>>, AutoCloseable {
    static final int IN_MEMORY = 1 << 18;

    private final Path folder;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private boolean closed;

    /** @param folder where the file comes when there is one */
    Spool(Path folder) {
        this.folder = folder;
    }

    /** Takes a piece, or nothing at the end. */
    @Override
    public synchronized void accept(Optional<byte[]> piece) {
        try {
            if (piece.isPresent() && !closed) {
                write(piece.get());
            } else if (out != null) {
                out.close();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the answer cannot be kept: " + full.getMessage(), full);
        }
    }

    private void write(byte[] piece) throws IOException {
        if (out == null && memory.size() + piece.length <= IN_MEMORY) {
            memory.writeBytes(piece);
            return;
        }
        OutputStream to = out;
        if (to == null) {
            file = Files.createTempFile(folder, "answer-", ".part");
            to = Files.newOutputStream(file);
            out = to;
            memory.writeTo(to);
            memory.reset();
        }
        to.write(piece);
    }

    synchronized InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
    }

    /** The first bytes. */
    byte[] head(int length) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(length);
        }
    }

    /** Forgets the body; what still comes is dropped. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
