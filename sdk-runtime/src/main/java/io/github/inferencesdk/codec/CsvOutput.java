// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes a prediction as {@code text/csv} (RFC 4180) in UTF-8, each row with a line feed at its end. Immutable, safe for
 * concurrent use.
 *
 * <p>Numbers have JSON's form. A NaN or an infinity, which CSV has no agreed form for, is a model failure that names the
 * row, counted from 0, and the field.
 *
 * @param <O> the prediction
 */
public final class CsvOutput<O> implements OutputHandler<O> {
    private static final List<MediaType> WITH_HEADER = List.of(CsvHeader.ABSENT, CsvHeader.PRESENT);
    private static final List<MediaType> WITHOUT_HEADER = List.of(CsvHeader.ABSENT);

    private final List<MediaType> produces;
    private final ObjectWriter plain;
    private final ObjectWriter headed;
    private final Rows<? super O> rows;

    private CsvOutput(List<MediaType> produces, ObjectWriter plain, ObjectWriter headed, Rows<? super O> rows) {
        this.produces = produces;
        this.plain = plain;
        this.headed = headed;
        this.rows = rows;
    }

    /**
     * Writes one row for each record, its components in their order (and what further getters tell, as in JSON). A row
     * with their names comes first when the client accepts {@code text/csv; header=present} only. Null is an empty field
     * and the empty text a quoted one; in a type of one component null is a quoted empty field as well, or its line would
     * be empty.
     *
     * @param <R> the record
     * @param type such as a record
     * @return a handler whose prediction is a list of them, without nulls
     * @throws IllegalArgumentException when the type has no components, or one that no single field can hold (an array,
     *     a collection, a map, an {@code Optional})
     */
    public static <R> CsvOutput<List<R>> records(Class<R> type) {
        CsvColumns mapper = new CsvColumns();
        CsvSchema columns = mapper.toWrite(Objects.requireNonNull(type, "type"));
        CsvSchema schema = columns.size() == 1 ? columns.withNullValue("\"\"") : columns;
        ObjectWriter writer = mapper.writerFor(type);
        return new CsvOutput<>(
                WITH_HEADER,
                writer.with(schema),
                writer.with(schema.withHeader()),
                (records, plain, out) ->
                        records.forEach(row -> plain.writeValue(out, Objects.requireNonNull(row, "row"))));
    }

    /**
     * Writes one row for each array of numbers, all of the same length, without a header row.
     *
     * @return a handler whose prediction is {@code [row][column]}
     */
    public static CsvOutput<double[][]> matrix() {
        return numbers((matrix, writer, out) -> {
            for (int i = 0; i < matrix.length; i++) {
                check(matrix[i].length, matrix[0].length, i);
                out.writeArray(matrix[i], 0, matrix[i].length);
            }
        });
    }

    /**
     * Writes one number on each line, without a header row: one prediction for each row of the request.
     *
     * @return a handler whose prediction is {@code [row]}
     */
    public static CsvOutput<double[]> vector() {
        return numbers((vector, writer, out) -> {
            for (int i = 0; i < vector.length; i++) {
                out.writeArray(vector, i, 1);
            }
        });
    }

    private static <O> CsvOutput<O> numbers(Rows<O> rows) {
        ObjectWriter writer = new CsvMapper().writer();
        return new CsvOutput<>(WITHOUT_HEADER, writer, writer, rows);
    }

    private static void check(int length, int expected, int row) {
        if (length != expected || length == 0) {
            throw new IllegalStateException(
                    "row " + row + " of the prediction has " + length + " numbers, row 0 has " + expected);
        }
    }

    /** {@code text/csv; header=absent}, and for records {@code text/csv; header=present}. */
    @Override
    public List<MediaType> produces() {
        return produces;
    }

    /**
     * Writes the prediction to memory. Without a header row the answer is plain {@code text/csv}, as the clients of the
     * platform's own containers expect.
     *
     * @throws IllegalStateException when a number in it is NaN or infinite, or when rows of numbers are empty or differ
     *     in length
     */
    @Override
    public Payload encode(O prediction, MediaType type, InferenceContext context) {
        boolean header = CsvHeader.isPresent(type);
        ObjectWriter writer = header ? headed : plain;
        OwnBuffer buffer = new OwnBuffer();
        try (JsonGenerator out = new FiniteGenerator(writer.createGenerator(buffer), "CSV")) {
            out.writeStartArray();
            rows.write(prediction, writer, out);
            out.writeEndArray();
        }
        return Payload.of(header ? type : MediaType.TEXT_CSV, buffer.content());
    }

    /** Writes the rows of a prediction. */
    @FunctionalInterface
    private interface Rows<O> {
        void write(O prediction, ObjectWriter writer, JsonGenerator out);
    }
}
