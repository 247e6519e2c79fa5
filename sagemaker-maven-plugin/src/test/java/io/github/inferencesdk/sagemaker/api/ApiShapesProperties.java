// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.api.Requests.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is planted into a valid request is found, and found where it was planted. */
class ApiShapesProperties {
    private static final ApiShapes SHAPES = ApiShapes.load();

    record Place(Sample sample, String path) {
        List<Violation> with(Object planted) {
            return SHAPES.check(sample.service(), sample.operation(), sample.with(path, value -> planted));
        }
    }

    @Property(tries = 200)
    void check_valueOfWrongType_isFoundThere(@ForAll("places") Place place) {
        assertThat(place.with(Set.of()))
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo(place.path()))
                .satisfies(found -> assertThat(found.rule()).startsWith("must be "));
    }

    @Property(tries = 200)
    void check_textTooLong_isFoundThere(@ForAll("texts") Place place) {
        assertThat(place.with("a".repeat(100_000))).extracting(Violation::path).containsExactly(place.path());
    }

    @Property(tries = 100)
    void check_numberOutOfRange_isFoundThere(@ForAll("numbers") Place place, @ForAll boolean negative) {
        assertThat(place.with(negative ? -1 : Integer.MAX_VALUE))
                .allSatisfy(found -> assertThat(found.path()).isEqualTo(place.path()));
        assertThat(place.with(-1)).isNotEmpty();
    }

    @Property(tries = 100)
    void check_unknownMember_isFound(@ForAll("samples") Sample sample, @ForAll("names") String name) {
        Map<String, Object> tree = new TreeMap<>(sample.tree());
        tree.put(name, "x");

        assertThat(SHAPES.check(sample.service(), sample.operation(), tree))
                .containsExactly(new Violation(name, "x", "is no member of the request"));
    }

    @Property(tries = 100)
    void check_anyTreeOfText_neverThrows(@ForAll("samples") Sample sample, @ForAll Map<String, String> tree) {
        assertThat(SHAPES.check(sample.service(), sample.operation(), tree)).isNotNull();
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(Requests.valid());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).map(name -> "X" + name);
    }

    @Provide
    Arbitrary<Place> places() {
        return samples()
                .flatMap(sample -> Combinators.combine(Arbitraries.just(sample), Arbitraries.of(sample.places()))
                        .as(Place::new));
    }

    @Provide
    Arbitrary<Place> texts() {
        return leaves(String.class);
    }

    @Provide
    Arbitrary<Place> numbers() {
        return leaves(Integer.class);
    }

    private Arbitrary<Place> leaves(Class<?> type) {
        List<Place> all = Requests.valid().stream()
                .flatMap(sample -> sample.leaves().stream()
                        .filter(path -> holds(sample, path, type))
                        .map(path -> new Place(sample, path)))
                .toList();
        return Arbitraries.of(all);
    }

    private static boolean holds(Sample sample, String path, Class<?> type) {
        boolean[] is = new boolean[1];
        sample.with(path, value -> {
            is[0] = type.isInstance(value);
            return value;
        });
        return is[0];
    }
}
