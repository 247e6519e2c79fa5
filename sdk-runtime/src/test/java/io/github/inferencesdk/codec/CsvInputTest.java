// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.CSV;
import static io.github.inferencesdk.codec.Codecs.CSV_HEADER;
import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("ArrayRecordComponent") // what is refused
class CsvInputTest {
    private static final CsvInput<List<House>> HOUSES = CsvInput.records(House.class);
    private static final CsvInput<double[][]> MATRIX = CsvInput.matrix();

    record House(String street, int rooms, double area) {
        House {
            if (rooms > 100) {
                throw InferenceException.unprocessable("at most 100 rooms");
            }
            if (area < 0) {
                throw new IllegalArgumentException(House.class.getName());
            }
        }
    }

    enum Kind {
        FLAT,
        HOUSE
    }

    record Wide(
            @JsonProperty("the text") String text,
            Kind kind,
            LocalDate built,
            BigDecimal exact,
            Boolean sold,
            Long whole,
            OptionalDouble maybe,
            char letter,
            Object any) {}

    record Nested(double[] values) {}

    record Listed(List<String> values) {}

    record Mapped(Map<String, String> values) {}

    record Maybe(Optional<Double> value) {}

    record Flat(
            double width,
            double depth,
            @JsonProperty("Name") String name) {
        public double getArea() {
            return width * depth;
        }
    }

    record Empty() {}

    record One(Double value) {}

    @Test
    void consumes_always_isCsv() {
        assertThat(HOUSES.consumes()).containsExactly(MediaType.TEXT_CSV);
        assertThat(MATRIX.consumes()).containsExactly(MediaType.TEXT_CSV);
    }

    @Test
    void records_withoutHeader_takeTheOrderOfTheComponents() throws Exception {
        assertThat(decode(HOUSES, CSV, "Main St,3,70.5\nSide St,1,-0.0\n"))
                .containsExactly(new House("Main St", 3, 70.5), new House("Side St", 1, -0.0));
    }

    @Test
    void records_withHeader_findComponentsByName() throws Exception {
        assertThat(decode(HOUSES, CSV_HEADER, "area,,id,street,rooms\r\n70.5,x,7,Main St,3\r\n"))
                .containsExactly(new House("Main St", 3, 70.5));
    }

    @Test
    void records_quotedFields_areUnquoted() throws Exception {
        assertThat(decode(HOUSES, CSV, "\"a, \"\"b\"\"\r\nc\",\"3\",\" 1.5 \""))
                .containsExactly(new House("a, \"b\"\r\nc", 3, 1.5));
    }

    @Test
    void records_emptyLines_areSkipped() throws Exception {
        assertThat(decode(HOUSES, CSV, "\n\r\na,1,2\n\n\nb,1,2\n\n")).hasSize(2);
    }

    @Test
    void records_headerOnly_isAnEmptyList() throws Exception {
        assertThat(decode(HOUSES, CSV_HEADER, "street,rooms,area\n")).isEmpty();
    }

    @Test
    void records_manyTypes_areReadAsFromJson() throws Exception {
        CsvInput<List<Wide>> input = CsvInput.records(Wide.class);

        assertThat(decode(
                        input,
                        CSV_HEADER,
                        "the text,kind,built,exact,sold,whole,maybe,letter,any\n"
                                + "007,FLAT,2026-11-24,1.10,TRUE,9223372036854775807,2.5,x,5\n"
                                + "\"\",,,,,,,y,\n"
                                + ",\"\",\"\",\"\",false,\"\",,z,\"\"\n"))
                .containsExactly(
                        new Wide(
                                "007",
                                Kind.FLAT,
                                LocalDate.of(2026, 11, 24),
                                new BigDecimal("1.10"),
                                true,
                                Long.MAX_VALUE,
                                OptionalDouble.of(2.5),
                                'x',
                                "5"),
                        new Wide("", null, null, null, null, null, OptionalDouble.empty(), 'y', null),
                        new Wide(null, null, null, null, false, null, OptionalDouble.empty(), 'z', ""));
    }

    @Test
    void records_result_cannotBeChanged() throws Exception {
        List<House> houses = decode(HOUSES, CSV, "a,1,2");

        assertThatThrownBy(houses::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,1                 | the row has 2 fields, expected 3 (line 1, column 1)",
                "a,1,2,3             | the row has 4 fields, expected 3 (line 1, column 7)",
                "a,1,2;b,x,2         | field 'rooms': expected a number, got 'x' (line 2, column 3)",
                "a,1,2;;b,1, x       | field 'area': expected a number, got ' x' (line 3, column 5)",
                "a,1.5,2             | field 'rooms': expected a whole number, got 1.5 (line 1, column 3)",
                "a,3000000000,2      | field 'rooms': expected a whole number from -2147483648 to 2147483647,"
                        + " got 3000000000 (line 1, column 3)",
                "a,1,1e999           | field 'area': expected a number from -1.7e308 to 1.7e308, got 1e999"
                        + " (line 1, column 5)",
                "a,1,NaN             | field 'area': expected a number, got 'NaN' (line 1, column 5)",
                "a,1,+1              | field 'area': expected a number, got '+1' (line 1, column 5)",
                "a,01,1              | field 'rooms': expected a number, got '01' (line 1, column 3)",
                "a,,1                | field 'rooms' is missing, expected a whole number (line 1, column 1)",
                "a,1,-1              | the row: not a value that the model accepts (line 1, column 1)",
                "a,101,1             | at most 100 rooms",
                "\"a;b\",1,1;c,y,1   | field 'rooms': expected a number, got 'y' (line 3, column 3)",
            })
    void records_wrongField_isNamed(String body, String message) {
        assertThat(refusal(HOUSES, CSV, body.replace(';', '\n'))).hasMessage(message);
    }

    @Test
    void records_missingColumn_isNamed() {
        assertThat(refusal(HOUSES, CSV_HEADER, "street,rooms\na,1\n"))
                .hasMessage("field 'area' is missing, expected a number (line 2, column 1)");
    }

    @Test
    void records_columnTwice_isRefused() {
        assertThat(refusal(HOUSES, CSV_HEADER, "street,rooms,area,rooms\n"))
                .hasMessage("column 'rooms' appears twice (line 1, column 19)");
    }

    @Test
    void strictRecords_unknownColumn_isRefused() throws Exception {
        CsvInput<List<House>> strict = CsvInput.strictRecords(House.class);

        assertThat(decode(strict, CSV_HEADER, "area,street,rooms\n1,a,2\n")).containsExactly(new House("a", 2, 1));
        assertThat(refusal(strict, CSV_HEADER, "street,rooms,area,\"pri\nce\"\n"))
                .hasMessage("unknown column 'pri?ce' (line 1, column 19)");
    }

    @Test
    void records_derivedValues_areNoColumns() throws Exception {
        assertThat(decode(CsvInput.records(Flat.class), CSV, "3,4,a\n")).containsExactly(new Flat(3, 4, "a"));
        assertThat(decode(CsvInput.records(Flat.class), CSV_HEADER, "Name,depth,width\na,4,3\n"))
                .containsExactly(new Flat(3, 4, "a"));
    }

    static final class Bean {
        private int second;
        private String first = "";

        public void setFirst(String first) {
            this.first = first;
        }

        public void setSecond(int second) {
            this.second = second;
        }
    }

    @Test
    void records_beanWithSetters_isRead() throws Exception {
        Bean bean = decode(CsvInput.records(Bean.class), CSV_HEADER, "second,first\n2,a\n")
                .get(0);

        assertThat(bean.first).isEqualTo("a");
        assertThat(bean.second).isEqualTo(2);
    }

    @Test
    void records_wrongBoolean_isRefused() {
        record Flag(boolean on) {}

        assertThat(refusal(CsvInput.records(Flag.class), CSV, "true\n1\n"))
                .hasMessage("field 'on': expected true or false, got '1' (line 2, column 1)");
    }

    @ParameterizedTest
    @ValueSource(classes = {Nested.class, Listed.class, Mapped.class, Maybe.class})
    void records_componentThatNoFieldHolds_isRefusedAtOnce(Class<?> type) {
        assertThatThrownBy(() -> CsvInput.records(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a field of CSV cannot hold");
    }

    @ParameterizedTest
    @ValueSource(classes = {Empty.class, String.class, int.class, double[].class, Kind.class, Map.class, Object.class})
    void records_typeWithoutComponents_isRefusedAtOnce(Class<?> type) {
        assertThatThrownBy(() -> CsvInput.records(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\n"})
    void decode_emptyBody_isRefused(String body) {
        assertThat(refusal(MATRIX, CSV, body)).hasMessage("the body is empty, expected CSV");
        assertThat(refusal(HOUSES, CSV_HEADER, body)).hasMessage("the body is empty, expected CSV");
    }

    @Test
    void decode_headerParameter_isPresentOrAbsent() throws Exception {
        assertThat(decode(MATRIX, MediaType.parse("text/csv; header=ABSENT"), "1"))
                .isDeepEqualTo(new double[][] {{1}});
        assertThat(decode(MATRIX, MediaType.parse("text/csv; header=Present"), "a\n1"))
                .isDeepEqualTo(new double[][] {{1}});
        InferenceException refusal = refusal(MATRIX, MediaType.parse("text/csv; header=yes"), "1");
        assertThat(refusal).hasMessage("the media type's parameter header is 'yes', expected present or absent");
        assertThat(refusal.kind()).isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void decode_oneColumn_emptyLinesAreNoRows() throws Exception {
        assertThat(decode(CsvInput.records(One.class), CSV, "1\n\n\"\"\n2"))
                .containsExactly(new One(1.0), new One(null), new One(2.0));
    }
}
