// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Reads a whole {@code text/csv} body (RFC 4180) into records or numbers. Immutable, safe for concurrent use.
 *
 * <p>The media type says whether there is a header row: {@code text/csv; header=present}. Without that parameter, or
 * with {@code header=absent}, the first row is data. The charset is the one that the media type names, else UTF-8.
 *
 * <p>Refused are quotes within an unquoted field, text after a closing quote, quotes that are not closed, carriage
 * returns on their own outside of quotes, rows that are shorter or longer than the others, and whatever is over a limit:
 * {@value #MAX_FIELD_LENGTH} characters in a field, {@value #MAX_COLUMNS} fields in a row, {@value #MAX_CELLS} fields in
 * all (413). Lines end with LF or CRLF. Empty lines are skipped; a body of nothing else is refused. Spaces belong to
 * the field, except around a number or a boolean.
 *
 * <p>A number has JSON's form and at most {@value JsonInput#MAX_NUMBER_LENGTH} characters; NaN, the infinities, and
 * numbers outside of the range of their type are refused. In a message lines and columns start at 1; a column is a
 * character, and a field is named, or counted from 1.
 *
 * @param <I> the input of the model
 */
public final class CsvInput<I> implements InputHandler<I> {
    static final int MAX_FIELD_LENGTH = 1 << 20;
    static final int MAX_COLUMNS = 1 << 20;
    static final int MAX_CELLS = 1 << 24;

    private final CsvReading<I> reading;

    private CsvInput(CsvReading<I> reading) {
        this.reading = reading;
    }

    /**
     * Reads a list with one record of this type for each row. With a header row its names find the components, in any
     * order; columns that the type does not have are ignored. Without one the columns are the components in their order.
     *
     * <p>A column's type is that of its component, whether the field is quoted or not: a number, {@code true} or
     * {@code false} in any case, or text as {@link JsonInput} reads it from a string (dates, enum constants). An empty
     * field is null; a quoted empty field is the empty text where text is asked for. The list is never null, may be
     * empty when there is a header row, and cannot be changed. Memory is one record for each row; a row may have as few
     * as two bytes.
     *
     * @param <R> the record
     * @param type such as a record
     * @return a handler whose input is the list
     * @throws IllegalArgumentException when the type has no components, or one that no single field can hold (an array,
     *     a collection, a map, an {@code Optional})
     */
    public static <R> CsvInput<List<R>> records(Class<R> type) {
        return new CsvInput<>(new CsvRecords<>(Objects.requireNonNull(type, "type"), false));
    }

    /**
     * As {@link #records}, but columns that the type does not have are refused.
     *
     * @param <R> the record
     * @param type as {@link #records} takes it
     * @return a handler whose input is the list
     */
    public static <R> CsvInput<List<R>> strictRecords(Class<R> type) {
        return new CsvInput<>(new CsvRecords<>(Objects.requireNonNull(type, "type"), true));
    }

    /**
     * Reads finite numbers: one array for each row, all of the same length. The names of a header row are ignored.
     * Memory is at most 20 bytes for each byte of the body (one digit on each line), 4 for rows of many columns.
     *
     * @return a handler whose input is {@code [row][column]}
     */
    public static CsvInput<double[][]> matrix() {
        return new CsvInput<>(new CsvMatrix());
    }

    /** {@code text/csv}. */
    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.TEXT_CSV);
    }

    /**
     * Reads the body.
     *
     * @throws InferenceException (invalid input) when the body is refused, or when a constructor of the record throws; an
     *     {@link InferenceException} from a constructor is passed on as it is. (Payload too large) when it has more than
     *     {@value #MAX_CELLS} fields. (Unsupported media type) when the parameter {@code header} is neither
     *     {@code present} nor {@code absent}, or the charset is unknown
     * @throws IOException when the body cannot be read
     */
    @Override
    public I decode(Payload body, InferenceContext context) throws IOException {
        boolean header = CsvHeader.isPresent(body.mediaType());
        try (InputStream bytes = body.stream();
                CsvRows rows = new CsvRows(bytes, body.mediaType().charset())) {
            if (!rows.next()) {
                throw InferenceException.invalidInput("the body is empty, expected CSV");
            }
            return reading.read(rows, header);
        }
    }
}
