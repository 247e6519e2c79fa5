package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request body: bytes are appended as they come, charged to the budgets, and all is given back on close. One thread
 * at a time.
 */
public final class BodyBuffer implements AutoCloseable {
    private static final int SMALL = 64 << 10;
    private static final int FIRST_CAPACITY = 8 << 10;
    private static final byte[] NOTHING = {};

    private final BodyStore store;
    private final int firstCapacity;
    private byte[] heap = NOTHING;
    private @Nullable FileChannel file;
    private long size;

    BodyBuffer(BodyStore store, OptionalLong declaredLength) {
        this.store = store;
        long declared = declaredLength.orElse(FIRST_CAPACITY);
        // A declared length is only a promise: no more than this is set aside for it before bytes come.
        this.firstCapacity = (int) Math.min(declared, declared <= SMALL ? SMALL : FIRST_CAPACITY);
    }

    /** The bytes collected so far. */
    public long size() {
        return size;
    }

    /** Whether the next append of {@code more} bytes goes to a file, and so may block. */
    public boolean spools(int more) {
        return file != null || size + more > store.spoolThreshold();
    }

    /**
     * Takes the remaining bytes of {@code chunk}.
     *
     * @throws InferenceException (overloaded) when a budget is spent or the file cannot be written
     */
    public void append(ByteBuffer chunk) {
        int more = chunk.remaining();
        if (spools(more)) {
            spool(chunk);
        } else {
            reserve((int) size + more);
            chunk.get(heap, (int) size, more);
        }
        size += more;
    }

    /** A stream that appends; its failures are those of {@link #append}. */
    public OutputStream outputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                append(ByteBuffer.wrap(new byte[] {(byte) b}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                append(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    /** The body as handlers see it, valid until close. */
    public Payload toPayload(MediaType mediaType, Headers headers) {
        FileChannel spooled = file;
        Payload payload = spooled == null
                ? Payload.of(mediaType, ByteBuffer.wrap(heap, 0, (int) size))
                : Payload.reading(mediaType, size, () -> new ChannelInputStream(spooled));
        return payload.withHeaders(headers);
    }

    /** Gives memory, file and budget back. */
    @Override
    public void close() {
        releaseHeap();
        FileChannel spooled = file;
        if (spooled != null) {
            file = null;
            store.spool().release(size);
            closeQuietly(spooled);
        }
    }

    private void reserve(int needed) {
        if (needed <= heap.length) {
            return;
        }
        int capacity = heap.length == 0 ? firstCapacity : heap.length * 2;
        capacity = Math.max(needed, Math.min(capacity, store.spoolThreshold()));
        // The old array lives until the new one is filled, so both are charged for that moment.
        if (!store.memory().tryCharge(capacity)) {
            throw spent("memory");
        }
        byte[] old = heap;
        try {
            heap = Arrays.copyOf(old, capacity);
        } catch (OutOfMemoryError error) {
            store.memory().release(capacity);
            throw error;
        }
        store.memory().release(old.length);
    }

    private void spool(ByteBuffer chunk) {
        int more = chunk.remaining();
        try {
            FileChannel channel = file;
            if (channel == null) {
                channel = startFile();
            }
            if (!store.spool().tryCharge(more)) {
                throw spent("disk space");
            }
            try {
                writeFully(channel, chunk);
            } catch (IOException failure) {
                store.spool().release(more);
                throw failure;
            }
        } catch (IOException failure) {
            throw InferenceException.of(
                    ErrorKind.OVERLOADED, "the server cannot store a body of this size now", failure);
        }
    }

    private FileChannel startFile() throws IOException {
        if (!store.spool().tryCharge(size)) {
            throw spent("disk space");
        }
        FileChannel channel = null;
        try {
            channel = store.directory().create();
            writeFully(channel, ByteBuffer.wrap(heap, 0, (int) size));
        } catch (IOException failure) {
            store.spool().release(size);
            if (channel != null) {
                closeQuietly(channel);
            }
            throw failure;
        }
        file = channel;
        releaseHeap();
        return channel;
    }

    private void releaseHeap() {
        store.memory().release(heap.length);
        heap = NOTHING;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingToSave) {
            // The file is unlinked and its content is not wanted any more.
        }
    }

    private static InferenceException spent(String what) {
        return InferenceException.overloaded("the " + what + " for request bodies is used up, try again later");
    }
}
