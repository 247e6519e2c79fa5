// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final Headers TWO =
            Headers.builder().add("X-B", "1").add("x-b", "2").add("A", "3").build();

    @Test
    void empty_hasNothing() {
        assertThat(Headers.empty().isEmpty()).isTrue();
        assertThat(Headers.empty().names()).isEmpty();
        assertThat(Headers.empty().first("A")).isEmpty();
        assertThat(Headers.empty().all("A")).isEmpty();
        assertThat(Headers.empty()).isEqualTo(Headers.builder().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-B", "x-b", "X-b"})
    void lookup_anyCase_finds(String name) {
        assertThat(TWO.first(name)).contains("1");
        assertThat(TWO.all(name)).containsExactly("1", "2");
    }

    @Test
    void names_areSortedInTheCaseFirstGiven() {
        assertThat(TWO.names()).containsExactly("A", "X-B");
        assertThat(TWO.isEmpty()).isFalse();
        assertThat(TWO).hasToString("{A=[3], X-B=[1, 2]}");
    }

    @Test
    void forEach_callsOncePerValueInOrder() {
        List<String> seen = new ArrayList<>();
        TWO.forEach((name, value) -> seen.add(name + "=" + value));

        assertThat(seen).containsExactly("A=3", "X-B=1", "X-B=2");
    }

    @Test
    void views_areUnmodifiable() {
        assertThat(TWO.all("X-B")).isUnmodifiable();
        assertThat(TWO.all("none")).isUnmodifiable();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> TWO.names().remove("A"));
    }

    @Test
    void build_builderUsedOn_leavesTheBuiltAlone() {
        Headers.Builder builder = Headers.builder().add("A", "1");
        Headers before = builder.build();
        builder.add("a", "2").set("B", "3");

        assertThat(before).isEqualTo(Headers.of("A", "1"));
        assertThat(builder.build().all("A")).containsExactly("1", "2");
    }

    @Test
    void set_replacesAllOfThatNameInAnyCase() {
        assertThat(TWO.toBuilder().set("x-B", "9").build().all("X-B")).containsExactly("9");
    }

    @Test
    void toBuilder_changed_leavesTheOriginalAlone() {
        assertThat(TWO.toBuilder().build()).isEqualTo(TWO);
        assertThat(TWO.toBuilder().add("C", "4").build()).isNotEqualTo(TWO);
        assertThat(TWO.names()).doesNotContain("C");
    }

    @Test
    void equals_namesInAnotherCase_agreesWithHashCode() {
        assertThat(Headers.of("X-A", "1")).isEqualTo(Headers.of("x-a", "1")).hasSameHashCodeAs(Headers.of("x-a", "1"));
        assertThat(Headers.of("X-A", "v")).isNotEqualTo(Headers.of("X-A", "V")).isNotEqualTo(Headers.empty());
        assertThat(Headers.of("X-A", "v")).isNotEqualTo("X-A: v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nB: c", "a\n", "a\0", "\u00e9", "a,", "(a)", "a/b"})
    void add_nameThatIsNoToken_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of(name, "x"))
                .withMessageStartingWith("not a header name: ");
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.builder().set(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: b",
                "a\rb",
                "a\nb",
                "a\0b",
                "a\u007fb",
                "a\n",
                "\u010a",
                "\u560a\u560d",
                " a",
                "a ",
                "\ta",
                " "
            })
    void add_valueThatBreaksAMessage_isRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-A", value))
                .withMessageStartingWith("not a value for the header X-A: ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("[ -~]{1,299}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.builder().set("X-A", value));
    }

    @Test
    void set_refusedValue_leavesTheOldOne() {
        Headers.Builder builder = Headers.builder().add("A", "1");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.set("A", "\n"));
        assertThat(builder.build()).isEqualTo(Headers.of("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "\u00e9", "a,b;c=\"d\""})
    void add_legalValue_isKeptVerbatim(String value) {
        assertThat(Headers.of("X-A", value).first("x-a")).contains(value);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void add_null_isANullPointerException() {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Headers.of("A", null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Headers.of(null, "a"));
    }
}
