package io.github.inferencesdk.runtime.internal.body;

import java.util.OptionalLong;

/**
 * Makes the buffers that request bodies are collected in.
 *
 * @param memory the heap bytes that all bodies share
 * @param spool the file bytes that all bodies share
 * @param spoolThreshold the size in bytes up to which a body stays in memory, a quarter of all there is at most
 */
public record BodyStore(ByteBudget memory, ByteBudget spool, int spoolThreshold, SpoolDirectory directory) {
    /** Lowers the threshold to a quarter of the memory, so that one body alone never fails for want of it. */
    public BodyStore {
        spoolThreshold = (int) Math.min(spoolThreshold, memory.limit() / 4);
    }

    /** A buffer for a body whose length may have been declared. */
    public BodyBuffer open(OptionalLong declaredLength) {
        return new BodyBuffer(this, declaredLength);
    }
}
