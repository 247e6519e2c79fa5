// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Joins predictions to one body, in the order of their records.
 *
 * @param <R> a prediction that is ready to be written
 */
public interface RecordOutput<R> {
    /**
     * Makes one prediction ready. Safe for concurrent use.
     *
     * @param json what the output handler made of it
     * @throws IOException when it is no JSON
     */
    R prepare(ByteBuffer json) throws IOException;

    /** Writes what comes before the first record. */
    void begin(OutputStream out) throws IOException;

    /**
     * Writes one prediction. One thread at a time.
     *
     * @return false when it cannot stand beside those before it; then the caller writes an error in its place
     */
    boolean write(OutputStream out, R prediction) throws IOException;

    /** Writes the error of one record, which is a JSON object, in its place. One thread at a time. */
    void writeError(OutputStream out, byte[] error) throws IOException;

    /** Writes what comes behind the last record. */
    void end(OutputStream out) throws IOException;
}
