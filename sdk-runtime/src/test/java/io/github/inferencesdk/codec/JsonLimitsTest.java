// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Json.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** Bodies that are deeper or longer than anybody needs. */
class JsonLimitsTest {
    private static final JsonInput<Pair> PAIR = JsonInput.of(Pair.class);

    record Pair(double a, double b) {}

    @ParameterizedTest
    @CsvSource({"100,", "101,nested deeper than 100 levels"})
    void nesting_pastTheLimit_isRefused(int depth, String what) {
        InferenceException refusal =
                Json.refusal(JsonInput.of(Object.class), "[".repeat(depth) + "1" + "]".repeat(depth));

        if (what == null) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).hasMessage("malformed JSON: " + what + " (line 1, column 102)");
        }
    }

    @Test
    void nesting_inIgnoredField_isRefused() {
        assertThat(message(PAIR, "{\"x\":" + "[".repeat(200_000)))
                .isEqualTo("malformed JSON: nested deeper than 100 levels (line 1, column 106)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ignored"})
    void longNumber_isRefused(String name) {
        assertThat(message(PAIR, "{\"" + name + "\":" + "1".repeat(401) + "}"))
                .startsWith("malformed JSON: a number is longer than 400 characters (line 1, column ");
    }

    @Test
    void longWholeNumber_pastADouble_isRefused() {
        assertThat(message(PAIR, "{\"a\":" + "9".repeat(400) + "}"))
                .isEqualTo("field 'a': expected a number from -1.7e308 to 1.7e308,"
                        + " got a number of 400 characters (line 1, column 6)");
    }

    @Test
    void longName_isRefused() {
        assertThat(message(PAIR, "{\"" + "n".repeat(1001) + "\":1}"))
                .startsWith("malformed JSON: a name is longer than 1000 characters (line 1, column ");
    }

    @Test
    void longPath_isCut() {
        TypeReference<Map<String, Map<String, Map<String, Map<String, Integer>>>>> type = new TypeReference<>() {};
        String name = "{\"" + "n".repeat(900) + "\":";

        assertThat(message(JsonInput.of(type), name.repeat(4) + "\"x\"}}}}"))
                .startsWith("field '...nnn")
                .endsWith("n...': expected a whole number, got a string (line 1, column 3617)")
                .hasSizeLessThan(300);
    }
}
