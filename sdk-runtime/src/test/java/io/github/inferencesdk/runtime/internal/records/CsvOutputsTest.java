// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvOutputsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static ByteBuffer bytes(String json) {
        return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
    }

    private boolean write(CsvOutputs output, String json) throws IOException {
        return output.write(out, output.prepare(bytes(json)));
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "15|15",
                "1.50e3|1.50e3",
                "true|true",
                "null|\"\"",
                "\"a\"|a",
                "\"15\"|\"15\"",
                "\"\"|\"\"",
                "\"ERROR\"|\"ERROR\"",
                "\" a\"|\" a\"",
                "[1,\"b\",null]|1,b,",
                "{\"a\":{\"b\":[1,2]},\"c\":null}|\"{\"\"b\"\":[1,2]}\","
            })
    void write_anyJson_isARow(String json, String row) throws Exception {
        assertThat(write(new CsvOutputs(false), json)).isTrue();

        assertThat(written()).isEqualTo(row + "\n");
    }

    @Test
    void write_objects_keepTheColumnsOfTheFirst() throws Exception {
        CsvOutputs output = new CsvOutputs(true);

        assertThat(write(output, "{\"a\":1,\"b\":2}")).isTrue();
        assertThat(write(output, "{\"b\":4,\"a\":3}")).isTrue();
        assertThat(write(output, "{\"b\":6}")).isTrue();
        assertThat(write(output, "{\"a\":7,\"c\":8}"))
                .as("a column that the first has not")
                .isFalse();
        assertThat(write(output, "[9,10]")).isTrue();
        assertThat(write(output, "[11]")).as("another number of columns").isFalse();
        assertThat(write(output, "[]")).isFalse();

        assertThat(written()).isEqualTo("a,b\n1,2\n3,4\n,6\n9,10\n");
    }

    @Test
    void write_valuesWithoutNames_haveAHeaderAllTheSame() throws Exception {
        write(new CsvOutputs(true), "15");
        write(new CsvOutputs(true), "[1,2]");

        assertThat(written()).isEqualTo("prediction\n15\nprediction_1,prediction_2\n1,2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"a\":", "1 2", "[1"})
    void prepare_whatIsNoJson_isRefused(String json) {
        assertThatThrownBy(() -> new CsvOutputs(false).prepare(bytes(json))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JsonOutputs.lines().prepare(bytes(json))).isInstanceOf(IOException.class);
    }

    @Test
    void jsonLines_keepEachPredictionOnOneLine() throws Exception {
        JsonOutputs lines = JsonOutputs.lines();

        lines.write(out, lines.prepare(bytes("{\r\n \"a\" : 1\n}")));

        assertThat(written()).isEqualTo("{   \"a\" : 1 }\n");
        assertThatThrownBy(() -> lines.prepare(bytes(" \n"))).isInstanceOf(IOException.class);
    }
}
