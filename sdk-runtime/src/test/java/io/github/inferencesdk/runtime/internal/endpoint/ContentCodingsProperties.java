// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ContentCodingsProperties {
    @Provide
    Arbitrary<String> pieces() {
        Arbitrary<String> words = Arbitraries.of(
                "gzip",
                "x-gzip",
                "GZIP",
                "identity",
                "*",
                "br",
                ";",
                "q=",
                "0",
                "1",
                ".5",
                ",",
                " ",
                "\t",
                "=",
                "é",
                "\"");
        return Arbitraries.oneOf(words.list().ofMaxSize(12).map(list -> String.join("", list)), Arbitraries.strings());
    }

    @Property(tries = 2000)
    void parseAccept_anyText_isNeverRefused(@ForAll("pieces") String header) {
        AcceptEncoding accepted = AcceptEncoding.parse(Optional.of(header));

        boolean named = header.toLowerCase(Locale.ROOT).contains("gzip") || header.contains("*");
        assertThat(accepted.gzip() && !named).isFalse();
    }

    @Property(tries = 2000)
    void parseAccept_anyWeights_followTheRule(
            @ForAll @IntRange(max = 1000) int gzip,
            @ForAll @IntRange(max = 1000) int identity,
            @ForAll boolean identityFirst) {
        String one = "gzip;q=" + weight(gzip);
        String other = "identity;q=" + weight(identity);
        String header = identityFirst ? other + "," + one : one + " , " + other;

        assertThat(AcceptEncoding.parse(Optional.of(header)))
                .isEqualTo(new AcceptEncoding(gzip > 0 && gzip >= identity, identity > 0));
    }

    private static String weight(int thousandths) {
        return thousandths / 1000 + "."
                + String.valueOf(1000 + thousandths % 1000).substring(1);
    }

    @Property(tries = 2000)
    void isGzip_anyText_isReadOrUnsupported(@ForAll("pieces") String header) {
        try {
            assertThat(ContentCodings.isGzip(header))
                    .isEqualTo(header.toLowerCase(Locale.ROOT).contains("gzip"));
        } catch (InferenceException unsupported) {
            assertThat(unsupported.kind()).isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
            assertThat(unsupported.getMessage()).hasSizeLessThan(200).matches("[ -~]*");
        }
    }

    @Property
    void isGzip_onceAmongIdentities_isGzip(
            @ForAll @Size(max = 5) List<@IntRange(max = 2) Integer> others, @ForAll @IntRange(max = 5) int place) {
        List<String> names = IntStream.rangeClosed(0, others.size())
                .mapToObj(i -> i == Math.min(place, others.size())
                        ? "X-GZip"
                        : List.of("identity", "", " ").get(i % 3))
                .collect(Collectors.toList());

        assertThat(ContentCodings.isGzip(String.join(",", names))).isTrue();
    }
}
