// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import io.github.inferencesdk.runtime.internal.records.RecordOutput;
import io.github.inferencesdk.runtime.internal.records.RecordReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * How one body of many records is answered.
 *
 * @param format how the body is split
 * @param output joins the predictions
 * @param encoded the media type, a kind of JSON, that the output handler is asked for
 * @param maxRecord the largest record in bytes
 * @param failOnBad whether one bad record refuses the request
 * @param errors makes the JSON object that stands in the place of a bad record
 * @param answered how many records, from the first on, are left out, because they were answered before
 */
public record RecordPlan(
        RecordFormat format,
        RecordOutput<?> output,
        MediaType encoded,
        int maxRecord,
        boolean failOnBad,
        Errors errors,
        long answered) {

    /** Begins to read a body, behind the records that were answered before. */
    RecordReader reader(InputStream body, MediaType type) throws IOException {
        RecordReader reader = format.reader(body, type, maxRecord);
        for (long i = 0; i < answered; i++) {
            if (reader.next() == null) {
                break;
            }
        }
        return reader;
    }

    /** A copy that goes on behind {@code records} records, joins with {@code joint} and encodes errors with {@code shape}. */
    public RecordPlan with(long records, RecordOutput<?> joint, Errors shape) {
        return new RecordPlan(format, joint, encoded, maxRecord, failOnBad, shape, records);
    }

    /** The error of a whole body that is refused for one of its records. */
    public static InferenceException atLine(InferenceException error, long line) {
        return InferenceException.of(error.kind(), "line " + line + ": " + error.getMessage(), error);
    }

    /** Encodes the error of one record. Safe for concurrent use. */
    @FunctionalInterface
    public interface Errors {
        /** The error of the record at {@code line} as a JSON object. */
        byte[] encode(InferenceException error, long line);
    }
}
