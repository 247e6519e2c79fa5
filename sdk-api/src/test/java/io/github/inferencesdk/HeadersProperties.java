// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeadersProperties {
    @Property
    void toBuilder_build_isIdentity(@ForAll("fields") List<Map.Entry<String, String>> fields) {
        Headers headers = headers(fields, false);

        assertThat(headers.toBuilder().build()).isEqualTo(headers).hasToString(headers.toString());
    }

    @Property
    void equals_otherCaseOfNames_isEqualWithTheSameHash(@ForAll("fields") List<Map.Entry<String, String>> fields) {
        assertThat(headers(fields, true)).isEqualTo(headers(fields, false)).hasSameHashCodeAs(headers(fields, false));
    }

    @Property
    void all_valuesOfOneName_keepTheirOrder(@ForAll("fields") List<Map.Entry<String, String>> fields) {
        Headers headers = headers(fields, false);

        for (Map.Entry<String, String> field : fields) {
            assertThat(headers.all(field.getKey()))
                    .containsExactlyElementsOf(fields.stream()
                            .filter(other -> other.getKey().equalsIgnoreCase(field.getKey()))
                            .map(Map.Entry::getValue)
                            .toList());
        }
    }

    @Property
    void add_anyStrings_areKeptVerbatimOrRefused(@ForAll("wild") String name, @ForAll("wild") String value) {
        Throwable thrown = catchThrowable(
                () -> assertThat(Headers.of(name, value).first(name)).contains(value));
        if (thrown == null) {
            assertThat(name).doesNotContainPattern("[^!-~]");
            assertThat(value).doesNotContainPattern("[^\t -~\u0080-\u00ff]");
        } else {
            assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).matches("[ -~]{1,299}");
        }
    }

    private static Headers headers(List<Map.Entry<String, String>> fields, boolean upper) {
        Headers.Builder builder = Headers.builder();
        fields.forEach(field ->
                builder.add(upper ? field.getKey().toUpperCase(Locale.ROOT) : field.getKey(), field.getValue()));
        return builder.build();
    }

    @Provide
    Arbitrary<List<Map.Entry<String, String>>> fields() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("aAbB-_").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> values = Arbitraries.strings()
                .withChars('\t')
                .withCharRange(' ', '~')
                .withCharRange('\u0080', '\u00ff')
                .ofMaxLength(20)
                .map(String::strip);
        return Arbitraries.entries(names, values).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> wild() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(400),
                Arbitraries.strings().withChars("aZ-09 \t").ofMaxLength(400),
                Arbitraries.strings().withChars("aZ:\r\n\0 \u00e9\u010a").ofMaxLength(8));
    }
}
