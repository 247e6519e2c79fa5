// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class JsonOutputTest {
    record Result(String zulu, double alpha, Object mike) {}

    record Refusing(int value) {
        @Override
        public int value() {
            throw InferenceException.unprocessable("no value");
        }
    }

    record Failing(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void produces_byDefault_isJson() {
        assertThat(JsonOutput.create().produces()).containsExactly(MediaType.APPLICATION_JSON);
    }

    @Test
    void encode_record_isCompactInDeclarationOrder() throws IOException {
        assertThat(Json.encode(new Result("a", 1.5, List.of(1, true))))
                .isEqualTo("{\"zulu\":\"a\",\"alpha\":1.5,\"mike\":[1,true]}");
    }

    @Test
    void encode_nulls_areWritten() throws IOException {
        assertThat(Json.encode(new Result(null, 0, null))).isEqualTo("{\"zulu\":null,\"alpha\":0.0,\"mike\":null}");
    }

    @Test
    void encode_map_keepsItsOrder() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", LocalDate.of(2026, 11, 23));
        map.put("a", OptionalDouble.empty());
        map.put("m", new BigDecimal("1e400"));

        assertThat(Json.encode(map)).isEqualTo("{\"z\":\"2026-11-23\",\"a\":null,\"m\":1E+400}");
    }

    @Test
    void encode_text_isUtf8() throws IOException {
        Payload payload = JsonOutput.create().encode("é€😀\u0000\"", MediaType.APPLICATION_JSON, Json.CONTEXT);

        assertThat(payload.bytes()).isEqualTo("\"é€😀\\u0000\\\"\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void encode_type_isTheNegotiatedOne() {
        MediaType type = MediaType.parse("application/vnd.acme+json");

        assertThat(JsonOutput.create().encode(1, type, Json.CONTEXT).mediaType())
                .isEqualTo(type);
    }

    @Test
    void encode_largePrediction_isWhole() throws IOException {
        double[] values = new double[100_000];
        Arrays.fill(values, 0.125);

        assertThat(Json.encode(values)).hasSize(values.length * 6 + 1).endsWith("0.125]");
    }

    static List<Map.Entry<Object, String>> notFinite() {
        JsonMapper mapper = new JsonMapper();
        return List.of(
                Map.entry(Double.NaN, "the prediction holds NaN, which"),
                Map.entry(new Result("", Double.NaN, null), "the prediction holds NaN in field 'alpha', which"),
                Map.entry(Map.of("x", List.of(1.0, Float.NEGATIVE_INFINITY)), "-Infinity in field 'x[1]', which"),
                Map.entry(List.of(new double[] {0, 1, Double.POSITIVE_INFINITY}), " Infinity in field '[0][2]', which"),
                Map.entry(new float[][] {{0}, {0, Float.NaN}}, "NaN in field '[1][1]', which"),
                Map.entry(new double[] {Double.NaN}, "NaN in field '[0]', which"),
                Map.entry(new Result("", 0, OptionalDouble.of(Double.NaN)), "NaN in field 'mike', which"),
                Map.entry(mapper.createObjectNode().put("n", Double.NaN), "NaN in field 'n', which"));
    }

    @ParameterizedTest
    @MethodSource("notFinite")
    void encode_notFinite_namesTheField(Map.Entry<Object, String> example) {
        assertThatThrownBy(() -> Json.encode(example.getKey()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining(example.getValue())
                .hasMessageEndingWith("which JSON cannot express");
    }

    @Test
    void encode_accessorThrowsInferenceException_keepsIt() {
        assertThatThrownBy(() -> Json.encode(List.of(new Refusing(1))))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.UNPROCESSABLE))
                .hasMessage("no value");
    }

    @Test
    void encode_accessorThrows_passesItOn() {
        assertThatThrownBy(() -> Json.encode(new Failing(1)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }
}
