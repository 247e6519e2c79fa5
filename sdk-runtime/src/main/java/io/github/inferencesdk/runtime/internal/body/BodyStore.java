package io.github.inferencesdk.runtime.internal.body;

import java.util.OptionalLong;

/**
 * Makes the buffers that request bodies are collected in.
 *
 * @param memory the heap bytes that all bodies share
 * @param spool the file bytes that all bodies share
 * @param spoolThreshold the size in bytes up to which a body stays in memory
 */
public record BodyStore(ByteBudget memory, ByteBudget spool, int spoolThreshold, SpoolDirectory directory) {
    /** A buffer for a body whose length may have been declared. */
    public BodyBuffer open(OptionalLong declaredLength) {
        return new BodyBuffer(this, declaredLength);
    }
}
