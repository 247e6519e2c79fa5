// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * An output that is not finished: it lies beside its place, with a {@link Journal}, and is put there when it is complete. One
 * thread at a time.
 */
final class PartFile implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final Path output;
    private final FileChannel file;
    private final Journal journal;
    private final long records;
    private final OutputStream out;

    private PartFile(Path output, FileChannel file, Journal journal, long records) {
        this.output = output;
        this.file = file;
        this.journal = journal;
        this.records = records;
        this.out = new BufferedOutputStream(new JournalFirst(), BUFFER);
    }

    /** An empty one, in the place of any other. */
    static PartFile begin(Path output, Terms terms) throws IOException {
        Files.deleteIfExists(part(output)); // before its journal: the two are always of one run
        Journal journal = Journal.begin(journal(output), terms);
        return open(output, journal, 0, 0);
    }

    /**
     * The one that a run has left, without what is incomplete at its end; an empty one when there is none.
     *
     * @throws IllegalStateException when it was begun under other terms, or by somebody else
     */
    static PartFile resume(Path output, Terms terms) throws IOException {
        Path part = part(output);
        if (!Files.exists(part) || !terms.isResumable()) {
            return begin(output, terms);
        }
        if (!Files.exists(journal(output))) {
            throw new IllegalStateException(part + " has no journal beside it; leave out --resume to begin anew");
        }
        LineScan whole = LineScan.of(part, terms.isCsv());
        long records = Math.max(0, whole.lines() - terms.headerLines());
        long end = records == 0 ? 0 : whole.end(); // a header comes again with its first record
        return open(output, Journal.resume(journal(output), terms, records), records, end);
    }

    private static PartFile open(Path output, Journal journal, long records, long end) throws IOException {
        try {
            FileChannel file = FileChannel.open(part(output), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(end).position(end);
            return new PartFile(output, file, journal, records);
        } catch (Throwable failure) {
            journal.close();
            throw failure;
        }
    }

    private static Path part(Path output) {
        return beside(output, ".part");
    }

    private static Path journal(Path output) {
        return beside(output, ".part.journal");
    }

    private static Path beside(Path output, String suffix) {
        return output.resolveSibling(output.getFileName() + suffix);
    }

    /** How many records a run before has written. */
    long records() {
        return records;
    }

    /** What is known of the records. */
    Journal journal() {
        return journal;
    }

    /** Where further records go. */
    OutputStream out() {
        return out;
    }

    /** Puts the output in its place: from here on it is complete. */
    void complete() throws IOException {
        out.flush();
        file.force(true);
        close();
        Files.move(part(output), output, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(journal(output));
    }

    /** Forgets it. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(part(output));
        Files.deleteIfExists(journal(output));
    }

    /** Keeps what was written for a run that goes on with it. Does nothing when called again. */
    @Override
    public void close() throws IOException {
        if (file.isOpen()) {
            try (file;
                    journal) {
                out.flush();
            }
        }
    }

    /** Writes to the file, what the journal says of that before. */
    private final class JournalFirst extends OutputStream {
        private final OutputStream target = Channels.newOutputStream(file);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            journal.flush();
            target.write(bytes, offset, length);
        }
    }
}
