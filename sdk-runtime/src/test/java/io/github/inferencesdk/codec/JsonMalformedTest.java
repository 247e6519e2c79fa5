// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Json.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or no UTF-8. */
class JsonMalformedTest {
    private static final JsonInput<Pair> PAIR = JsonInput.of(Pair.class);
    private static final JsonInput<Items> ITEMS = JsonInput.of(Items.class);

    record Pair(double a, double b) {}

    record Items(List<Item> items) {}

    record Item(double price) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": }                   | unexpected character '}' (line 1, column 7)
            {"a":1,}                  | unexpected character '}' (line 1, column 8)
            {"a":1]                   | unexpected character ']' (line 1, column 7)
            {"a":1,,                  | unexpected character ',' (line 1, column 8)
            {"a" 1}                   | unexpected character '1' (line 1, column 6)
            {"a":1 "b":2}             | unexpected character '"' (line 1, column 8)
            {a:1}                     | unexpected character 'a' (line 1, column 2)
            {'a':1}                   | unexpected character ''' (line 1, column 2)
            // {}                     | unexpected character '/' (line 1, column 1)
            ]                         | unexpected character ']' (line 1, column 1)
            {"a":.5}                  | unexpected character '.' (line 1, column 6)
            {"a":1.}                  | unexpected character '}' (line 1, column 8)
            {"a":1e}                  | unexpected character '}' (line 1, column 8)
            {"a":-}                   | unexpected character '}' (line 1, column 7)
            {"a":+1}                  | unexpected character '+' (line 1, column 7)
            {"a":01}                  | a number with leading zeros (line 1, column 7)
            {"a":NaN}                 | unexpected word 'NaN' (line 1, column 9)
            {"a":Infinity}            | unexpected word 'Infinity' (line 1, column 14)
            {"a":-Infinity}           | unexpected word '-Infinity' (line 1, column 15)
            {"a":True}                | unexpected word 'True' (line 1, column 6)
            {"a":base64}              | unexpected word 'base64' (line 1, column 6)
            {"a":undefined}           | unexpected word 'undefined' (line 1, column 6)
            {"a":"\\x"}               | bad escape in a string (line 1, column 8)
            {"a"                      | the body ends too early (line 1, column 5)
            {"a":"x                   | the body ends too early (line 1, column 8)
            {"a":1                    | the body ends too early (line 1, column 7)
            {"a":1,"b":2}}            | unexpected character '}' (line 1, column 14)
            {"a":1,"b":2}{}           | unexpected content after the value (line 1, column 14)
            {"a":1,"b":2}  3          | unexpected content after the value (line 1, column 16)
            {"\\ud800":1}             | half of a surrogate pair (line 1, column 9)
            """)
    void malformed_says_whatAndWhere(String json, String what) {
        assertThat(message(PAIR, json)).isEqualTo("malformed JSON: " + what);
    }

    @Test
    void malformed_onALaterLine_saysWhichOne() {
        assertThat(message(PAIR, "{\n  \"a\": 1,\n  \"b\": ?\n}"))
                .isEqualTo("malformed JSON: unexpected character '?' (line 3, column 8)");
    }

    @Test
    void malformed_controlCharacter_isRefused() {
        assertThat(message(PAIR, "{\"a\":\"\n\"}"))
                .isEqualTo("malformed JSON: unescaped control character (line 1, column 7)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void empty_isRefused(String json) {
        assertThat(message(PAIR, json)).isEqualTo("the body is empty, expected JSON");
    }

    @Test
    void notUtf8_isRefused() {
        byte[] json = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};

        assertThat(Json.refusal(PAIR, Payload.of(MediaType.APPLICATION_JSON, json)))
                .hasMessage("the body is not valid UTF-8 (byte 3)");
    }

    @Test
    void notUtf8_inADeepValue_isRefused() {
        byte[] json = ("{\"items\":[" + "{\"price\":1},".repeat(5000) + "{\"price\":\"\u00ff\"}]}")
                .getBytes(StandardCharsets.ISO_8859_1);

        InferenceException refusal = Json.refusal(ITEMS, Payload.of(MediaType.APPLICATION_JSON, json));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasMessage("the body is not valid UTF-8 (byte " + (json.length - 4) + ")");
    }
}
