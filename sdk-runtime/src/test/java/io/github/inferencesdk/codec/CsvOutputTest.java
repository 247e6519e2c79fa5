// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.CSV;
import static io.github.inferencesdk.codec.Codecs.CSV_HEADER;
import static io.github.inferencesdk.codec.Codecs.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvOutputTest {
    private static final CsvOutput<List<Result>> RESULTS = CsvOutput.records(Result.class);

    record Result(String zulu, Double alpha, LocalDate day, boolean ok) {}

    record One(String only) {}

    record Refusing(int value) {
        @Override
        public int value() {
            throw InferenceException.unprocessable("no value");
        }
    }

    @Test
    void produces_ofRecords_isWithOrWithoutHeader() {
        assertThat(RESULTS.produces())
                .containsExactly(
                        MediaType.parse("text/csv; header=absent"), MediaType.parse("text/csv; header=present"));
    }

    @Test
    void produces_ofNumbers_isWithoutHeader() {
        assertThat(CsvOutput.matrix().produces()).containsExactly(MediaType.parse("text/csv; header=absent"));
        assertThat(CsvOutput.vector().produces()).containsExactly(MediaType.parse("text/csv; header=absent"));
    }

    @Test
    void records_rows_areInDeclarationOrderAndQuotedWhereTheyMust() throws Exception {
        List<Result> results = List.of(
                new Result("a, \"b\"\r\n", 1.5, LocalDate.of(2026, 11, 24), true), new Result("é", null, null, false));

        assertThat(encode(RESULTS, results)).isEqualTo("\"a, \"\"b\"\"\r\n\",1.5,2026-11-24,true\né,,,false\n");
    }

    @Test
    void records_headerPresent_startsWithTheNames() throws Exception {
        assertThat(encode(RESULTS, CSV_HEADER, List.of(new Result("", 1e10, null, true))))
                .isEqualTo("zulu,alpha,day,ok\n\"\",1.0E10,,true\n");
        assertThat(encode(RESULTS, CSV_HEADER, List.of())).isEqualTo("zulu,alpha,day,ok\n");
        assertThat(encode(RESULTS, CSV, List.of())).isEmpty();
    }

    @Test
    void records_oneColumn_leavesNoLineEmpty() throws Exception {
        CsvOutput<List<One>> output = CsvOutput.records(One.class);

        assertThat(encode(output, Arrays.asList(new One(null), new One("a"), new One(""))))
                .isEqualTo("\"\"\na\n\"\"\n");
    }

    @Test
    void records_notFinite_namesRowAndField() {
        List<Result> results = List.of(new Result("", 1.0, null, true), new Result("", Double.NaN, null, true));

        assertThatThrownBy(() -> encode(RESULTS, results))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the prediction holds NaN in field '[1].alpha', which CSV cannot express");
    }

    @Test
    void records_nullRow_isAModelFailure() {
        assertThatThrownBy(() -> encode(RESULTS, Arrays.asList((Result) null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("row");
    }

    @Test
    void records_accessorThrows_passesItOn() {
        assertThatThrownBy(() -> encode(CsvOutput.records(Refusing.class), List.of(new Refusing(1))))
                .isInstanceOf(InferenceException.class)
                .hasMessage("no value");
    }

    @Test
    void records_componentThatNoFieldHolds_isRefusedAtOnce() {
        record Nested(List<String> values) {}

        assertThatThrownBy(() -> CsvOutput.records(Nested.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a field of CSV cannot hold a component of type java.util.List");
    }

    @Test
    void encode_mediaType_saysWhetherThereIsAHeader() {
        List<Result> none = List.of();

        assertThat(RESULTS.encode(none, CSV_HEADER, Codecs.CONTEXT).mediaType()).isEqualTo(CSV_HEADER);
        assertThat(RESULTS.encode(none, RESULTS.produces().get(0), Codecs.CONTEXT)
                        .mediaType())
                .isEqualTo(CSV);
    }

    @Test
    void matrix_rows_areLinesOfNumbers() throws Exception {
        assertThat(encode(CsvOutput.matrix(), new double[][] {{1, -2.5}, {1e-7, Double.MAX_VALUE}}))
                .isEqualTo("1.0,-2.5\n1.0E-7,1.7976931348623157E308\n");
        assertThat(encode(CsvOutput.matrix(), new double[0][])).isEmpty();
    }

    @Test
    void matrix_raggedOrEmptyRows_areAModelFailure() {
        assertThatThrownBy(() -> encode(CsvOutput.matrix(), new double[][] {{1, 2}, {3}}))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("row 1 of the prediction has 1 numbers, row 0 has 2");
        assertThatThrownBy(() -> encode(CsvOutput.matrix(), new double[][] {{}}))
                .isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void matrix_notFinite_namesRowAndField() {
        assertThatThrownBy(() -> encode(CsvOutput.matrix(), new double[][] {{1, 2}, {3, Double.NEGATIVE_INFINITY}}))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the prediction holds -Infinity in field '[1][1]', which CSV cannot express");
    }

    @Test
    void vector_numbers_areOneForEachLine() throws Exception {
        assertThat(encode(CsvOutput.vector(), new double[] {0.25, 3})).isEqualTo("0.25\n3.0\n");
        assertThatThrownBy(() -> encode(CsvOutput.vector(), new double[] {0.25, Double.NaN}))
                .hasMessage("the prediction holds NaN in field '[1][0]', which CSV cannot express");
    }
}
