// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of one body in a file that nobody else can open, charged to a budget until close. One thread at a time. */
final class SpoolFile implements AutoCloseable {
    /** The JDK copies what it reads and writes to memory outside the heap, once for each thread and piece. */
    private static final int PIECE = 64 << 10;

    private final FileChannel channel;
    private final ByteBudget budget;
    private long charged;

    private SpoolFile(FileChannel channel, ByteBudget budget) {
        this.channel = channel;
        this.budget = budget;
    }

    /**
     * A new, empty file.
     *
     * @throws InferenceException (overloaded) when there can be none
     */
    static SpoolFile create(SpoolDirectory directory, ByteBudget budget) {
        try {
            return new SpoolFile(directory.create(), budget);
        } catch (IOException failure) {
            throw cannotStore(failure);
        }
    }

    /**
     * Appends the remaining bytes.
     *
     * @throws InferenceException (overloaded) when the budget is spent or the file cannot be written
     */
    void append(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (!budget.tryCharge(more)) {
            throw InferenceException.overloaded("the disk space for bodies is used up, try again later");
        }
        charged += more;
        try {
            write(bytes);
        } catch (IOException failure) {
            throw cannotStore(failure);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + PIECE));
            channel.write(bytes);
        }
    }

    /** The content from its first byte; whoever reads it need not close it. */
    InputStream stream() {
        return new BufferedInputStream(new ChannelInputStream(channel), PIECE);
    }

    /** Gives the file and the budget back. */
    @Override
    public void close() {
        budget.release(charged);
        charged = 0;
        try {
            channel.close();
        } catch (IOException nothingToSave) {
            // The file is unlinked and its content is not wanted any more.
        }
    }

    private static InferenceException cannotStore(IOException failure) {
        return InferenceException.of(ErrorKind.OVERLOADED, "the server cannot store a body of this size now", failure);
    }
}
