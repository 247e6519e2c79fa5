// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;

/**
 * What must be the same for an output to be gone on with.
 *
 * @param inputSize the bytes of the input
 * @param type the media type of the input
 * @param accepted the media type of the output
 */
record Terms(long inputSize, MediaType type, MediaType accepted) {
    /** On one line. */
    String line() {
        return inputSize + " bytes of " + type + " to " + accepted;
    }

    /** Whether the output is CSV: its line breaks may stand in quotes. */
    boolean isCsv() {
        return RecordFormat.of(accepted).filter(RecordFormat.CSV::equals).isPresent();
    }

    /** The lines of the output that come before its first record. */
    int headerLines() {
        return isCsv() && RecordFormat.hasHeader(accepted) ? 1 : 0;
    }

    /** Whether an output can be gone on with: one with a record a line, not one JSON value. */
    boolean isResumable() {
        return RecordFormat.of(accepted)
                .filter(format -> format != RecordFormat.JSON_ARRAY)
                .isPresent();
    }
}
