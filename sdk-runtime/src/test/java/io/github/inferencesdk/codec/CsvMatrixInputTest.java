// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.CSV;
import static io.github.inferencesdk.codec.Codecs.CSV_HEADER;
import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of numbers; what they share with records is in {@link CsvInputTest}. */
class CsvMatrixInputTest {
    private static final CsvInput<double[][]> MATRIX = CsvInput.matrix();

    @Test
    void matrix_rows_areRead() throws Exception {
        assertThat(decode(MATRIX, CSV, "1,-2.5e1, 3\r\n\"4\",0,1E-400\t\r\n"))
                .isDeepEqualTo(new double[][] {{1, -25, 3}, {4, 0, 0}});
    }

    @Test
    void matrix_header_isSkipped() throws Exception {
        assertThat(decode(MATRIX, CSV_HEADER, "a,b\n1,2\n")).isDeepEqualTo(new double[][] {{1, 2}});
        assertThat(decode(MATRIX, CSV_HEADER, "a,b\n").length).isZero();
        assertThat(refusal(MATRIX, CSV_HEADER, "a,b\n1\n"))
                .hasMessage("the row has 1 fields, expected 2 (line 2, column 1)");
    }

    @Test
    void matrix_manyRows_areAllRead() throws Exception {
        byte[] body = "1.5,2\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(decode(MATRIX, CSV, body))
                .hasDimensions(50_000, 2)
                .contains(new double[] {1.5, 2}, Index.atIndex(49_999));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2;3                 | the row has 1 fields, expected 2 (line 2, column 1)",
                "1;2,3                 | the row has 2 fields, expected 1 (line 2, column 3)",
                "1,x                   | field 2: expected a number, got 'x' (line 1, column 3)",
                "1,;                   | field 2: expected a number, got nothing (line 1, column 3)",
                "1,\"\"                | field 2: expected a number, got nothing (line 1, column 3)",
                "1,inf                 | field 2: expected a number, got 'inf' (line 1, column 3)",
                "0x10                  | field 1: expected a number, got '0x10' (line 1, column 1)",
                "1d                    | field 1: expected a number, got '1d' (line 1, column 1)",
                "1.                    | field 1: expected a number, got '1.' (line 1, column 1)",
                ".5                    | field 1: expected a number, got '.5' (line 1, column 1)",
                "1e                    | field 1: expected a number, got '1e' (line 1, column 1)",
                "-                     | field 1: expected a number, got '-' (line 1, column 1)",
                "-1e309                | field 1: expected a number from -1.7e308 to 1.7e308, got '-1e309'"
                        + " (line 1, column 1)",
                "1,2 3                 | field 2: expected a number, got '2 3' (line 1, column 3)",
                "1,2\"3\"              | malformed CSV: a quote within an unquoted field (line 1, column 4)",
                "1;\"2\" ,3            | malformed CSV: text after a closing quote (line 2, column 4)",
                "1;3,\"2;;             | malformed CSV: a quote that is not closed (line 2, column 3)",
                "1~2                   | malformed CSV: a carriage return without a line feed outside of quotes"
                        + " (line 1, column 2)",
                "1~                    | malformed CSV: a carriage return without a line feed outside of quotes"
                        + " (line 1, column 2)",
            })
    void matrix_wrongBody_isRefused(String body, String message) {
        InferenceException refusal =
                refusal(MATRIX, CSV, body.replace(';', '\n').replace('~', '\r'));

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
    }
}
