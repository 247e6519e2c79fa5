// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeParserTest {
    private static final int MANY = 1_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv;header=present",
                "text/csv; header=present",
                " \ttext/csv \t; \theader=present\t ",
                "text/csv;;header=present;",
                "text/csv; ; header=\"present\" ; ",
                "TEXT/CSV; HEADER=\"pre\\s\\e\\nt\""
            })
    void parse_spacesEmptyParametersAndQuotes_doNotMatter(String text) {
        assertThat(MediaType.parse(text)).hasToString("text/csv; header=present");
    }

    @Test
    void parse_quotedValue_isUnescaped() {
        MediaType type = MediaType.parse("text/plain; a=\"x;y,\\\"z\\\"\\\\ \t\u00e9\"; b=2");

        assertThat(type.parameters()).containsExactly(entry("a", "x;y,\"z\"\\ \t\u00e9"), entry("b", "2"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0.,0", "1.,1", "0.5,0.5", "0.001,0.001", "0.999,0.999", "1.0,1", "1.000,1", "0.000,0"})
    void parse_weight_isTheQualityAndNoParameter(String weight, double quality) {
        MediaType range = MediaType.parse("text/*;q=" + weight);

        assertThat(range.quality()).isEqualTo(quality);
        assertThat(range.parameters()).isEmpty();
        assertThat(MediaType.parse(range.toString())).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2", "1.1", "1.001", "0.0001", "1.0000", "-0", "+1", ".5", "00.5", "0,5", "0.5e0", "NaN", "0x1", "\"\""
            })
    void parse_weightOutOfForm_isRefused(String weight) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse("text/*;q=" + weight));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                | expected a type at position 0",
                "text              | expected '/' at position 4",
                "/plain            | expected a type at position 0",
                "text/             | expected a subtype at position 5",
                "text /plain       | expected '/' at position 4",
                "*/plain           | a wildcard type with a subtype at position 7",
                "*                 | expected '/' at position 1",
                "a/b c/d           | unexpected text at position 4",
                "a/b,c/d           | unexpected text at position 3",
                "a/b;,             | unexpected text at position 4",
                "a/b; x            | expected '=' at position 6",
                "a/b; x =1         | expected '=' at position 6",
                "a/b; x= 1         | expected a parameter value at position 7",
                "a/b; =1           | expected a parameter name at position 5",
                "a/b; x=\"1        | a quote that does not end at position 9",
                "a/b; x=\"1\\      | a quote that does not end at position 10",
                "a/b; x=\"1\"2     | unexpected text at position 10",
                "a/b; x=1; X=2     | the parameter x twice at position 13",
                "a/b; q=1; Q=0     | the parameter q twice at position 13"
            })
    void parse_malformed_saysWhatAndWhere(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.parse(text))
                .withMessage("malformed media type '" + text + "': " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0", "\\\n", "\u007f", "\u010a", "\u20ac", "\ud83d\ude00"})
    void parse_characterNoHeaderCanCarry_isRefused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.parse("a/b; x=\"" + bad + "\""))
                .withMessageContaining("a character that cannot stand in quotes");
    }

    @Test
    void parse_longDuplicate_isRefusedInAShortMessage() {
        String name = "n".repeat(1000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.parse("a/b; " + name + "=1; " + name + "=2"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void parse_null_isANullPointerException() {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> MediaType.parse(null));
    }

    @Test
    void parseList_accept_keepsTheOrder() {
        List<MediaType> accept = MediaType.parseList("text/csv;q=0.5, application/json ,*/*;q=0");

        assertThat(accept)
                .extracting(MediaType::toString)
                .containsExactly("text/csv; q=0.5", "application/json", "*/*; q=0.0");
        assertThat(accept).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,\t,"})
    void parseList_nothingButEmptyElements_isEmpty(String text) {
        assertThat(MediaType.parseList(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",a/b,c/d", "a/b,,c/d,", "a/b;,c/d", " ,\ta/b , , c/d; ,"})
    void parseList_emptyElements_areSkipped(String text) {
        assertThat(MediaType.parseList(text)).containsExactly(MediaType.of("a", "b"), MediaType.of("c", "d"));
    }

    @Test
    void parseList_commaInQuotes_doesNotSeparate() {
        assertThat(MediaType.parseList("a/b;x=\"1,2\",c/d"))
                .containsExactly(MediaType.of("a", "b").withParameter("x", "1,2"), MediaType.of("c", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b c/d", "a/b,c", "a/b,;", "a/b;x=\"1,c/d"})
    void parseList_oneMalformedElement_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parseList(text));
    }

    @Test
    @Timeout(10)
    void parse_aMegabyte_isLinear() {
        assertThat(MediaType.parse("a/b" + ";".repeat(MANY))).hasToString("a/b");
        assertThat(MediaType.parse("a/b" + "; ".repeat(MANY))).hasToString("a/b");
        assertThat(MediaType.parse(" ".repeat(MANY) + "a/b" + " ".repeat(MANY))).hasToString("a/b");
        assertThat(MediaType.parse("a/b;x=\"" + "\\\"".repeat(MANY) + "\"").parameter("x"))
                .hasValueSatisfying(value -> assertThat(value).hasSize(MANY));
        assertThat(MediaType.parseList(",".repeat(MANY))).isEmpty();
        assertThat(MediaType.parseList("a/b,".repeat(MANY / 4))).hasSize(MANY / 4);
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(strings = {";", "\"", "/", ",", " ", "\\", "a", "a/", "a/b;a=\"", "\ud83d\ude00"})
    void parse_aMegabyteOfNoise_isRefusedInAShortMessage(String noise) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.parse(noise.repeat(MANY / noise.length())))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }
}
