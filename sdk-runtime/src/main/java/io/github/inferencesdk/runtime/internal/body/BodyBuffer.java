// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One body: bytes are appended as they come, charged to the budgets, and all is given back on close. One thread at a
 * time; a thread that takes it over must see what the one before did.
 */
public final class BodyBuffer implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final long PLAIN = -1;
    /** Bytes that a writer of small pieces gathers before they are appended. */
    private static final int PIECE = 16 << 10;

    private final BodyStore store;
    private final int firstCapacity;
    private final Payload.@Nullable BodySource elsewhere;
    private ByteBudget payer;
    private byte[] heap = NOTHING;
    private @Nullable SpoolFile file;
    private long size;
    private long expandedLimit = PLAIN;
    private boolean closed;

    /** A buffer whose first array has {@code firstCapacity} bytes and is charged to {@code payer}. */
    BodyBuffer(BodyStore store, ByteBudget payer, int firstCapacity) {
        this.store = store;
        this.payer = payer;
        this.firstCapacity = firstCapacity;
        this.elsewhere = null;
    }

    /** A buffer that is complete, and whose bytes lie somewhere else. */
    BodyBuffer(BodyStore store, ByteBudget payer, Payload.BodySource elsewhere, long size) {
        this.store = store;
        this.payer = payer;
        this.firstCapacity = 0;
        this.elsewhere = elsewhere;
        this.size = size;
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
     * @throws IllegalStateException after close
     */
    public void append(ByteBuffer chunk) {
        if (closed || elsewhere != null) {
            throw new IllegalStateException(closed ? "the body is closed" : "the body is complete");
        }
        int more = chunk.remaining();
        if (spools(more)) {
            spool(chunk);
        } else {
            reserve((int) size + more);
            chunk.get(heap, (int) size, more);
        }
        size += more;
    }

    /**
     * Has {@code body} written here, to its end.
     *
     * @throws InferenceException (overloaded) when a budget is spent
     * @throws Exception whatever {@code body} throws
     */
    public void fill(Payload.BodyWriter body) throws Exception {
        BufferedOutputStream pieces = new BufferedOutputStream(new Appender(), PIECE);
        body.writeTo(pieces);
        pieces.flush();
    }

    /** The bytes from the first one, valid until close; more must not be appended meanwhile. Need not be closed. */
    public InputStream stream() throws IOException {
        if (elsewhere != null) {
            return elsewhere.open();
        }
        SpoolFile spooled = file;
        return spooled == null ? new ByteArrayInputStream(heap, 0, (int) size) : spooled.stream();
    }

    /** The body as handlers see it, valid until close. More must not be appended. */
    public Payload toPayload(MediaType mediaType, Headers headers) {
        return content(mediaType).withHeaders(headers);
    }

    private Payload content(MediaType mediaType) {
        if (file != null || elsewhere != null) {
            return Payload.reading(mediaType, size, this::stream);
        }
        return size == heap.length
                ? Payload.of(mediaType, heap)
                : Payload.of(mediaType, ByteBuffer.wrap(heap, 0, (int) size));
    }

    /** Notes that the body is compressed with gzip, and may have {@code limit} bytes once it is expanded. */
    public void markGzip(long limit) {
        expandedLimit = limit;
    }

    /** Whether the body has to be expanded before it is read, which takes time. */
    public boolean isGzip() {
        return expandedLimit != PLAIN;
    }

    /**
     * The body to read: this one, or, when this one is compressed, an expanded one in its place. The caller closes what it
     * gets; when it gets nothing, there is nothing left to close.
     *
     * @throws InferenceException (bad request) when it is not gzip, (payload too large) when it is over the limit once it
     *     is expanded, (overloaded) when a budget is spent
     * @throws IOException when the file cannot be read
     */
    public BodyBuffer expanded() throws IOException {
        if (!isGzip()) {
            return this;
        }
        BodyBuffer plain = store.open();
        try (BodyBuffer compressed = this) {
            new GzipExpander(compressed.stream(), plain, expandedLimit).expand();
        } catch (Throwable failure) {
            plain.close();
            throw failure;
        }
        return plain;
    }

    /** Gives memory, file and budget back. */
    @Override
    public void close() {
        closed = true;
        releaseHeap();
        SpoolFile spooled = file;
        if (spooled != null) {
            file = null;
            spooled.close();
        }
    }

    private void reserve(int needed) {
        if (needed <= heap.length) {
            return;
        }
        int capacity = heap.length == 0 ? firstCapacity : heap.length * 2;
        capacity = Math.max(needed, Math.min(capacity, store.spoolThreshold()));
        // The old array lives until the new one is filled, so both are charged for that moment.
        ByteBudget next = store.payer(capacity, payer);
        if (!next.tryCharge(capacity)) {
            throw InferenceException.overloaded("the memory for bodies is used up, try again later");
        }
        byte[] old = heap;
        try {
            heap = Arrays.copyOf(old, capacity);
        } catch (OutOfMemoryError error) {
            next.release(capacity);
            throw error;
        }
        payer.release(old.length);
        payer = next;
    }

    private void spool(ByteBuffer chunk) {
        SpoolFile spooled = file;
        if (spooled == null) {
            spooled = store.newFile();
            file = spooled;
            spooled.append(ByteBuffer.wrap(heap, 0, (int) size));
            releaseHeap();
        }
        spooled.append(chunk);
    }

    private void releaseHeap() {
        payer.release(heap.length);
        heap = NOTHING;
    }

    /** Appends without holding anything back. */
    private final class Appender extends OutputStream {
        @Override
        public void write(int b) {
            append(ByteBuffer.wrap(new byte[] {(byte) b}));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            append(ByteBuffer.wrap(bytes, offset, length));
        }
    }
}
