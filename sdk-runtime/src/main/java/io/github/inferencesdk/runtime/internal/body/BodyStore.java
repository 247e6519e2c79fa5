// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import io.github.inferencesdk.Payload;
import java.util.OptionalLong;

/**
 * Makes the buffers that bodies are collected in. Safe for concurrent use.
 *
 * <p>A quarter of the memory is kept for small bodies: those of other sizes, which many clients may send slowly, share three
 * quarters, so that small requests are served beside them.
 */
public final class BodyStore {
    /** A body up to this size, in bytes, is small: as a rule it arrives with its head. */
    static final int SMALL = 64 << 10;

    private static final int FIRST_CAPACITY = 8 << 10;

    private final ByteBudget memory;
    private final ByteBudget unreserved;
    private final ByteBudget spool;
    private final int spoolThreshold;
    private final SpoolDirectory directory;

    /**
     * A store.
     *
     * @param memory the heap bytes that all bodies share
     * @param spool the file bytes that all bodies share
     * @param spoolThreshold the size in bytes up to which a body stays in memory; a quarter of all there is at most
     */
    public BodyStore(ByteBudget memory, ByteBudget spool, int spoolThreshold, SpoolDirectory directory) {
        this.memory = memory;
        this.unreserved = memory.part(memory.limit() - memory.limit() / 4);
        this.spool = spool;
        // A request alone never fails for want of memory: it holds at most a compressed body and, while the expanded
        // one
        // grows, its old and its new array. Each is a quarter at most; three quarters are not reserved.
        this.spoolThreshold = (int) Math.min(spoolThreshold, memory.limit() / 4);
        this.directory = directory;
    }

    /** A buffer for a body that arrives, whose length may have been declared. */
    public BodyBuffer open(OptionalLong declaredLength) {
        long declared = declaredLength.orElse(Long.MAX_VALUE);
        // A declared length is only a promise: no more than this is set aside for it before bytes come.
        return declared <= SMALL
                ? new BodyBuffer(this, memory, (int) declared)
                : new BodyBuffer(this, unreserved, FIRST_CAPACITY);
    }

    /**
     * A buffer for bytes that this process makes. There are no more of them than workers, and they do not wait for a client:
     * they draw on the reserve while they are small.
     */
    public BodyBuffer open() {
        return new BodyBuffer(this, memory, FIRST_CAPACITY);
    }

    /** A body that lies somewhere else, and costs nothing here: {@code size} bytes that {@code source} reads. */
    public BodyBuffer elsewhere(long size, Payload.BodySource source) {
        return new BodyBuffer(this, memory, source, size);
    }

    /** Whether there is memory for {@code bytes} that are held outside of a buffer, until they are {@linkplain #drop dropped}. */
    public boolean tryHold(int bytes) {
        return unreserved.tryCharge(bytes);
    }

    /** Gives back what was held. */
    public void drop(int bytes) {
        unreserved.release(bytes);
    }

    /** What an array of {@code capacity} bytes is charged to, when the one before was charged to {@code payer}. */
    ByteBudget payer(int capacity, ByteBudget payer) {
        return capacity > SMALL ? unreserved : payer;
    }

    /** A new, empty file. */
    SpoolFile newFile() {
        return SpoolFile.create(directory, spool);
    }

    int spoolThreshold() {
        return spoolThreshold;
    }
}
