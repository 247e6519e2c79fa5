// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class MediaTypeProperties {
    private static final String TOKEN = "!#$%&'*+-.^_`|~019azAZq";

    @Property
    void parse_ofToString_isIdentity(@ForAll("mediaTypes") MediaType type) {
        assertThat(MediaType.parse(type.toString())).isEqualTo(type).hasToString(type.toString());
        assertThat(MediaType.parse(type.toString()).parameters()).containsExactlyEntriesOf(type.parameters());
    }

    @Property
    void parse_everyCharacterEscaped_meansTheSame(@ForAll("mediaTypes") MediaType type) {
        String escaped = type.parameters().entrySet().stream()
                .map(each -> " ;\t" + each.getKey() + "=\"" + each.getValue().replaceAll("(?s).", "\\\\$0") + "\"")
                .collect(joining(";", type.type() + "/" + type.subtype(), " ;q=" + type.quality()));

        assertThat(MediaType.parse(escaped)).isEqualTo(type).hasSameHashCodeAs(type);
    }

    @Property
    void parseList_ofJoined_isIdentity(@ForAll("lists") List<MediaType> types) {
        assertThat(MediaType.parseList(types.stream().map(MediaType::toString).collect(joining(" ,, ", ",", ";"))))
                .isEqualTo(types);
    }

    @Property
    void includes_itself_always(@ForAll("mediaTypes") MediaType type) {
        assertThat(type.includes(type)).isTrue();
        assertThat(MediaType.ANY.includes(type)).isTrue();
        assertThat(type.withoutParameters().includes(type)).isTrue();
        assertThat(MediaType.of(type.type(), "*").includes(type)).isTrue();
    }

    @Property
    void includes_suffixed_byTheBareTypeOnly(@ForAll("names") String name) {
        MediaType suffixed = MediaType.of("application", name + "+json");

        assertThat(MediaType.APPLICATION_JSON.includes(suffixed)).isTrue();
        assertThat(suffixed.includes(MediaType.APPLICATION_JSON)).isFalse();
        assertThat(suffixed.suffix()).contains("json");
    }

    @Property
    void parse_anyString_isParsedOrRefusedInPrintableWords(@ForAll String text) {
        parsesOrRefuses(text, MediaType::parse);
        parsesOrRefuses(text, MediaType::parseList);
    }

    @Property
    void parse_almostAMediaType_isParsedOrRefusedInPrintableWords(@ForAll("noise") String text) {
        parsesOrRefuses(text, MediaType::parse);
        parsesOrRefuses(text, MediaType::parseList);
        parsesOrRefuses("a/b;" + text, MediaType::parse);
        parsesOrRefuses("a/b;x=\"" + text, MediaType::parse);
        parsesOrRefuses("a/b;q=" + text, MediaType::parse);
    }

    @Property
    void of_anyStrings_areTakenOrRefusedInPrintableWords(@ForAll String one, @ForAll String other) {
        parsesOrRefuses(one, type -> MediaType.of(type, other));
        parsesOrRefuses(one, name -> MediaType.TEXT_CSV.withParameter(name, other));
        parsesOrRefuses(one, value -> MediaType.TEXT_CSV.withParameter("name", value));
    }

    private static void parsesOrRefuses(String text, Function<String, Object> parser) {
        Throwable thrown = catchThrowable(() -> assertThat(parser.apply(text)).isNotNull());
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).matches("[ -~]{1,299}");
        }
    }

    @Provide
    Arbitrary<MediaType> mediaTypes() {
        Arbitrary<String> values = Arbitraries.strings()
                .withChars('\t', '"', '\\', ';', ',')
                .withCharRange(' ', '~')
                .withCharRange('\u0080', '\u00ff')
                .ofMaxLength(30);
        Arbitrary<Map<String, String>> parameters = Arbitraries.maps(names().filter(name -> !name.equals("q")), values)
                .ofMaxSize(4);
        Arbitrary<Double> weights = Arbitraries.integers().between(0, 1000).map(thousandths -> thousandths / 1000.0);
        Arbitrary<String> types = names().filter(name -> !name.equals("*"));
        Arbitrary<String> subtypes = Arbitraries.frequencyOf(Tuple.of(4, names()), Tuple.of(1, Arbitraries.just("*")));
        Arbitrary<MediaType> ranges = Combinators.combine(parameters, weights)
                .as((several, weight) -> new MediaType("*", "*", several, weight));
        return Arbitraries.oneOf(
                Combinators.combine(types, subtypes, parameters, weights).as(MediaType::new), ranges);
    }

    @Provide
    Arbitrary<List<MediaType>> lists() {
        return mediaTypes().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(TOKEN)
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(Syntax::lower);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars("ab*/;=,\" \t\\q01.\r\n\0\u00e9\u20ac")
                .ofMaxLength(400);
    }
}
