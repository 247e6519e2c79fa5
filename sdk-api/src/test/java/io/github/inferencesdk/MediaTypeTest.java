// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    private static final MediaType VENDOR = MediaType.of("application", "vnd.acme+json");

    @Test
    void of_upperCase_isKeptInLowerCase() {
        MediaType type = MediaType.of("Application", "JSON");

        assertThat(type).isEqualTo(MediaType.APPLICATION_JSON).hasToString("application/json");
        assertThat(type.type()).isEqualTo("application");
        assertThat(type.subtype()).isEqualTo("json");
        assertThat(type.quality()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'',json", "text,''", "*,json", "te xt,plain", "text,pl/ain", "text,'plain;a=b'", "t\u00e9xt,plain"})
    void of_noToken_isRefused(String type, String subtype) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaType.of(type, subtype))
                .withMessageStartingWith("not a media type: ");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, ''",
        "application/vnd.acme+json, json",
        "application/a+b+xml, xml",
        "application/odd+, ''"
    })
    void suffix_ofSubtype_isWhatFollowsTheLastPlus(String text, String suffix) {
        assertThat(MediaType.parse(text).suffix().orElse("")).isEqualTo(suffix);
    }

    @Test
    void suffix_nothingBeforeThePlus_isASuffixStill() {
        assertThat(MediaType.of("application", "+json").suffix()).contains("json");
    }

    @Test
    void suffix_nothingAfterThePlus_isEmpty() {
        assertThat(MediaType.of("application", "odd+").suffix()).isEmpty();
    }

    @Test
    void withParameter_sameNameInAnyCase_replaces() {
        MediaType type = MediaType.TEXT_CSV.withParameter("Header", "present").withParameter("HEADER", "absent");

        assertThat(type).hasToString("text/csv; header=absent");
        assertThat(type.parameter("header")).contains("absent");
        assertThat(MediaType.TEXT_CSV.parameters()).isEmpty();
    }

    @Test
    void withParameter_valueThatIsNoToken_isQuotedAndEscaped() {
        assertThat(MediaType.TEXT_PLAIN.withParameter("a", "say \"hi\" \\"))
                .hasToString("text/plain; a=\"say \\\"hi\\\" \\\\\"");
        assertThat(MediaType.TEXT_PLAIN.withParameter("a", "")).hasToString("text/plain; a=\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\r\nbreak", "nul\0", "del\u007f", "wide\u010a", "\u20ac"})
    void withParameter_valueThatBreaksAHeader_isRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.TEXT_PLAIN.withParameter("a", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "Q", "a b", "a=", "\u00e9"})
    void withParameter_nameThatIsNone_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.TEXT_PLAIN.withParameter(name, "x"));
    }

    @Test
    void withoutParameters_weightedRange_isBare() {
        assertThat(MediaType.parse("text/*; a=b; q=0.5").withoutParameters()).isEqualTo(MediaType.of("text", "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "Utf-8", "utf8", "\"utf-8\""})
    void charset_utf8InAnyForm_isUtf8(String name) {
        assertThat(MediaType.parse("text/plain; charset=" + name).charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(MediaType.parse("text/plain;CHARSET=" + name).charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void charset_noParameter_isUtf8() {
        assertThat(MediaType.TEXT_PLAIN.charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void charset_otherKnownOne_isThatOne() {
        assertThat(MediaType.parse("text/plain; charset=iso-8859-1").charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "\"\"", "\"no name\""})
    void charset_unknownOrIllegal_isUnsupportedMediaType(String name) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> MediaType.parse("text/plain; charset=" + name).charset())
                .withMessageStartingWith("unknown charset: ")
                .extracting(InferenceException::kind)
                .isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, application/json, true",
        "*/*, text/*, true",
        "text/*, text/csv, true",
        "text/*, text/*, true",
        "text/*, application/json, false",
        "text/*, */*, false",
        "text/csv, text/*, false",
        "text/csv, TEXT/CSV, true",
        "application/json, application/vnd.acme+json, true",
        "application/vnd.acme+json, application/json, false",
        "application/vnd.acme+json, application/b+vnd.acme+json, false",
        "application/json, text/vnd.acme+json, false",
        "application/json, application/xjson, false",
        "text/csv, text/csv; header=present, true",
        "text/csv; header=present, text/csv, true",
        "text/csv; header=present, text/csv; header=absent, false",
        "text/csv; header=present, text/csv; header=Present, false",
        "text/csv; charset=utf-8, text/csv; charset=UTF-8, true",
        "text/csv; charset=utf-8, text/csv; charset=ascii, false",
        "text/csv; q=0.5, text/csv, true"
    })
    void includes_pairOfTypes_isAsDocumented(String range, String type, boolean included) {
        assertThat(MediaType.parse(range).includes(MediaType.parse(type))).isEqualTo(included);
    }

    @Test
    void isRange_byWildcard() {
        assertThat(MediaType.ANY.isRange()).isTrue();
        assertThat(MediaType.of("text", "*").isRange()).isTrue();
        assertThat(VENDOR.isRange()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv; a=1; b=2, Text/CSV;B=2;A=1",
        "text/csv; charset=utf-8, text/csv; charset=\"UTF-8\"",
        "text/csv; q=0.5, text/csv;Q=0.500"
    })
    void equals_sameByTheStandard_agreesWithHashCode(String one, String other) {
        assertThat(MediaType.parse(one)).isEqualTo(MediaType.parse(other)).hasSameHashCodeAs(MediaType.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/csv", "text/csv; a=1", "text/csv; q=0.5", "text/csv; charset=utf-8"})
    void equals_anotherTypeParameterOrWeight_differs(String other) {
        assertThat(MediaType.parse(other)).isNotEqualTo(MediaType.TEXT_CSV).isNotEqualTo("text/csv");
        assertThat(MediaType.TEXT_CSV).isNotEqualTo(MediaType.parse(other));
    }

    @Test
    void equals_sameNamesOtherValues_differs() {
        assertThat(MediaType.parse("a/b; x=1")).isNotEqualTo(MediaType.parse("a/b; x=2"));
        assertThat(MediaType.parse("a/b; x=v")).isNotEqualTo(MediaType.parse("a/b; x=V"));
    }
}
