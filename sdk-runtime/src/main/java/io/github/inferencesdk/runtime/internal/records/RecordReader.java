// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a body into records, one after the other, holding no more than one of them. One thread at a time. */
public interface RecordReader {
    /**
     * The next record, a bad one included; null at the end.
     *
     * @throws InferenceException when the body as a whole cannot be read, which is found out at the first record
     * @throws IOException when reading the body fails
     */
    @Nullable
    InputRecord next() throws IOException;
}
