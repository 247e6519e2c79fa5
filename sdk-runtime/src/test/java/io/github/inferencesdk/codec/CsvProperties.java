// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.CONTEXT;
import static io.github.inferencesdk.codec.Codecs.CSV;
import static io.github.inferencesdk.codec.Codecs.CSV_HEADER;
import static io.github.inferencesdk.codec.Codecs.decode;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvProperties {
    private static final CsvInput<List<Row>> ROWS_IN = CsvInput.records(Row.class);
    private static final CsvOutput<List<Row>> ROWS_OUT = CsvOutput.records(Row.class);
    private static final CsvInput<List<One>> ONE_IN = CsvInput.records(One.class);
    private static final CsvOutput<List<One>> ONE_OUT = CsvOutput.records(One.class);

    record Row(String text, Double number, Long whole, Boolean flag, String more) {}

    record One(String only) {}

    @Property
    void records_encodedThenDecoded_areTheSame(@ForAll("rows") List<Row> rows, @ForAll boolean header)
            throws Exception {
        MediaType type = header ? CSV_HEADER : CSV;

        assertThat(ROWS_IN.decode(ROWS_OUT.encode(rows, type, CONTEXT), CONTEXT))
                .isEqualTo(rows);
    }

    @Property
    void oneText_encodedThenDecoded_isTheSame(@ForAll("texts") String text) throws Exception {
        List<One> rows = List.of(new One(text), new One(text));

        assertThat(ONE_IN.decode(ONE_OUT.encode(rows, CSV, CONTEXT), CONTEXT)).isEqualTo(rows);
    }

    @Property
    void matrix_encodedThenDecoded_isTheSameToTheBit(@ForAll("matrices") double[][] matrix) throws Exception {
        double[][] back = CsvInput.matrix().decode(CsvOutput.matrix().encode(matrix, CSV, CONTEXT), CONTEXT);

        assertThat(Arrays.deepEquals(back, matrix)).isTrue();
    }

    /** Written by a few lines of their own, quoting at will, as other programs do. */
    @Property
    void records_writtenByOthers_areTheSame(
            @ForAll("rows") List<Row> rows, @ForAll boolean quoteAll, @ForAll("lineEnds") String lineEnd)
            throws Exception {
        StringBuilder csv = new StringBuilder();
        for (Row row : rows) {
            csv.append(quoted(row.text))
                    .append(',')
                    .append(plain(row.number, quoteAll))
                    .append(',')
                    .append(plain(row.whole, quoteAll))
                    .append(',')
                    .append(plain(row.flag, quoteAll))
                    .append(',')
                    .append(quoted(row.more))
                    .append(lineEnd);
        }

        assertThat(decode(ROWS_IN, CSV, csv.toString())).isEqualTo(rows);
    }

    private static String quoted(String text) {
        return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String plain(Object value, boolean quote) {
        String text = value == null ? "" : value.toString();
        return quote ? '"' + text + '"' : text;
    }

    /** The parser reads by the buffer; whatever is cut in two by its end must not be read as something else. */
    @Property(tries = 300)
    void text_ofAnyLength_survivesTheBuffers(@ForAll @IntRange(max = 9000) int length, @ForAll("texts") String end)
            throws Exception {
        One row = new One("x".repeat(length) + end);

        assertThat(decode(ONE_IN, CSV, quoted(row.only) + "\r\n" + quoted(row.only) + "\n"))
                .containsExactly(row, row);
    }

    @Property
    void isNumber_anyText_agreesWithTheGrammar(@ForAll("almostNumbers") String text) {
        assertThat(CsvValues.isNumber(text)).isEqualTo(text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?"));
    }

    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.strings().withChars("0123456789+-.eE").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n");
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        texts().injectNull(0.1),
                        doubles().injectNull(0.1),
                        Arbitraries.longs().injectNull(0.1),
                        Arbitraries.of(true, false).injectNull(0.1),
                        texts().injectNull(0.1))
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** A byte order mark at the very start is no text, and half of a surrogate pair is no character. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> special =
                Arbitraries.strings().withChars("\",\r\n \t#';\\ab0é€").ofMaxLength(12);
        return Arbitraries.oneOf(special, Arbitraries.strings().ofMaxLength(40))
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text) && !text.startsWith("\ufeff"));
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite));
    }

    @Provide
    Arbitrary<double[][]> matrices() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(width -> doubles()
                        .array(double[].class)
                        .ofSize(width)
                        .array(double[][].class)
                        .ofMinSize(1)
                        .ofMaxSize(5));
    }
}
