// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A way to put many records into one body. */
public enum RecordFormat {
    /** One JSON value a line. */
    JSON_LINES,
    /** One row a record, RFC 4180. */
    CSV,
    /** One array; what clients that accept plain JSON get, never what they send. */
    JSON_ARRAY;

    private static final String HEADER = "header";
    private static final List<MediaType> LINES = List.of(
            MediaType.of("application", "jsonlines"),
            MediaType.of("application", "x-ndjson"),
            MediaType.of("application", "jsonl"));

    /** Its names, the usual one first. */
    public List<MediaType> mediaTypes() {
        return switch (this) {
            case JSON_LINES -> LINES;
            case CSV -> List.of(MediaType.TEXT_CSV);
            case JSON_ARRAY -> List.of(MediaType.APPLICATION_JSON);
        };
    }

    /** The format of this media type. */
    public static Optional<RecordFormat> of(MediaType type) {
        for (RecordFormat format : values()) {
            if (format.mediaTypes().contains(type.withoutParameters())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format of a body of this media type, if it is one of many records. */
    public static Optional<RecordFormat> ofBody(MediaType type) {
        return of(type).filter(format -> format != JSON_ARRAY);
    }

    /**
     * Refuses parameters that cannot be honoured.
     *
     * @throws InferenceException (unsupported media type) for another charset than UTF-8, or an unknown {@code header}
     */
    public void check(MediaType type) {
        if (!type.charset().equals(StandardCharsets.UTF_8) && !type.charset().equals(StandardCharsets.US_ASCII)) {
            throw InferenceException.of(ErrorKind.UNSUPPORTED_MEDIA_TYPE, "records are read and written in UTF-8 only");
        }
        Optional<String> header = type.parameter(HEADER);
        if (this == CSV && header.isPresent() && !List.of("present", "absent").contains(header.get())) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE, "the parameter 'header' of text/csv is 'present' or 'absent'");
        }
    }

    /** Whether the CSV of this media type begins with the names of its columns; not so unless it is said. */
    public static boolean hasHeader(MediaType type) {
        return type.parameter(HEADER).filter("present"::equals).isPresent();
    }

    /** Splits a body of this media type. */
    public RecordReader reader(InputStream body, MediaType type, int maxRecord) throws IOException {
        return this == CSV ? new CsvReader(body, hasHeader(type), maxRecord) : new JsonLinesReader(body, maxRecord);
    }

    /** Joins predictions to a body of this media type. */
    public RecordOutput<?> output(MediaType type) {
        return switch (this) {
            case JSON_LINES -> JsonOutputs.lines();
            case CSV -> new CsvOutputs(hasHeader(type));
            case JSON_ARRAY -> JsonOutputs.array();
        };
    }

    /**
     * Joins further predictions to a body of this media type that holds some already.
     *
     * @param columns those that the predictions before had; empty when they had none
     * @throws IllegalStateException for an array, which is not continued
     */
    public RecordOutput<?> resumedOutput(MediaType type, List<String> columns) {
        return switch (this) {
            case JSON_LINES -> JsonOutputs.lines();
            case CSV -> CsvOutputs.resumed(hasHeader(type), columns);
            case JSON_ARRAY -> throw new IllegalStateException("an array is not continued");
        };
    }
}
