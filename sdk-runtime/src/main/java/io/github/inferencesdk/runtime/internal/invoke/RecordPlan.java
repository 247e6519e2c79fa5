package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;

/**
 * How a body of many records is answered.
 *
 * @param format how the body is split
 * @param answer how the predictions are joined
 * @param encoded the media type, a kind of JSON, that the output handler is asked for
 * @param maxRecord the largest record in bytes
 * @param failOnBad whether one bad record refuses the request
 * @param errors makes the JSON object that stands in the place of a bad record
 */
public record RecordPlan(
        RecordFormat format, RecordFormat answer, MediaType encoded, int maxRecord, boolean failOnBad, Errors errors) {
    /** Encodes the error of one record. Safe for concurrent use. */
    @FunctionalInterface
    public interface Errors {
        /** The error of the record at {@code line} as a JSON object. */
        byte[] encode(InferenceException error, long line);
    }
}
