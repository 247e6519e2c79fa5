// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@SuppressWarnings("ArrayRecordComponent") // vectors are what models take
class JsonPropertiesTest {
    private static final JsonInput<Sample> SAMPLE = JsonInput.of(Sample.class);
    private static final String VALID = """
            {"id":12,"name":"a\\u00e9\\n","scores":[1,2.5,-3e2],"ok":true,"day":"2026-11-23","kind":"SMALL",
             "parts":[{"w":1.5,"tags":{"x":1,"y":null}},null],"any":[{"deep":[[1],{}]},"s",1e5]}""";

    record Sample(
            int id, String name, double[] scores, boolean ok, LocalDate day, Kind kind, List<Part> parts, Object any) {}

    record Part(double w, Map<String, Long> tags) {
        Part {
            if (w < 0) {
                throw new IllegalArgumentException(Part.class.getName());
            }
        }
    }

    record Flat(double x, float y, String text, int i, long l, double[] vector) {}

    enum Kind {
        SMALL,
        LARGE
    }

    @Property
    void decode_anyBytes_isReadOrRefusedPolitely(@ForAll @Size(max = 60) byte[] bytes) throws IOException {
        decodePolitely(bytes);
    }

    @Property(tries = 3000)
    void decode_mutatedJson_isReadOrRefusedPolitely(@ForAll("mutations") byte[] bytes) throws IOException {
        decodePolitely(bytes);
    }

    @Property
    void decode_jsonAlphabet_isReadOrRefusedPolitely(@ForAll("jsonLike") String json) throws IOException {
        decodePolitely(json.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void decode_truncatedJson_isRefused(@ForAll @IntRange(max = 170) int length) {
        byte[] start = Arrays.copyOf(VALID.getBytes(StandardCharsets.UTF_8), length);

        assertThat(Json.refusal(SAMPLE, Payload.of(MediaType.APPLICATION_JSON, start)))
                .isNotNull();
    }

    @Property
    void encodeThenDecode_givesTheSame(@ForAll("flats") Flat flat) throws IOException {
        JsonInput<Flat> input = JsonInput.of(Flat.class);
        Payload json = JsonOutput.<Flat>create().encode(flat, MediaType.APPLICATION_JSON, Json.CONTEXT);

        assertThat(input.decode(json, Json.CONTEXT)).usingRecursiveComparison().isEqualTo(flat);
    }

    private static void decodePolitely(byte[] bytes) throws IOException {
        try {
            Json.decode(SAMPLE, bytes);
            Json.decode(SAMPLE.strict(), bytes);
        } catch (InferenceException refusal) {
            assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
            assertThat(refusal.getMessage())
                    .hasSizeLessThanOrEqualTo(300)
                    .doesNotContain("tools.jackson", "java.", "io.github", "start marker", "Source:")
                    .doesNotContain("JsonPropertiesTest", "Sample", "Part", "Kind", "LocalDate", "Exception");
        }
    }

    @Provide
    Arbitrary<byte[]> mutations() {
        byte[] valid = VALID.getBytes(StandardCharsets.UTF_8);
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "null",
                        "true",
                        "1e999",
                        "-1",
                        "\"x\"",
                        "\"\"",
                        "{}",
                        "[]",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        "\\ud800",
                        "NaN",
                        "99999999999999999999",
                        "1.5",
                        "\"name\":1,",
                        "\u0000",
                        "é",
                        "/*",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, valid.length),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.oneOf(pieces, noise))
                .as((at, dropped, piece) -> replace(valid, at, dropped, piece));
    }

    private static byte[] replace(byte[] valid, int at, int dropped, byte[] piece) {
        int rest = Math.min(at + dropped, valid.length);
        byte[] mutated = Arrays.copyOf(valid, at + piece.length + valid.length - rest);
        System.arraycopy(piece, 0, mutated, at, piece.length);
        System.arraycopy(valid, rest, mutated, at + piece.length, valid.length - rest);
        return mutated;
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"id\"",
                        "\"scores\"",
                        "\"parts\"",
                        "\"any\"",
                        "1",
                        "-2.5",
                        "true",
                        "null",
                        "\"s\"",
                        " ",
                        "1e999",
                        "\"day\"",
                        "\"kind\"",
                        "e",
                        "-",
                        "0")
                .list()
                .ofMaxSize(25)
                .map(tokens -> String.join("", tokens));
    }

    @Provide
    Arbitrary<Flat> flats() {
        Arbitrary<Double> doubles = Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite));
        Arbitrary<Float> floats =
                Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite);
        Arbitrary<String> strings = Arbitraries.strings().filter(JsonPropertiesTest::isWellFormed);
        return Combinators.combine(
                        doubles,
                        floats,
                        strings,
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        doubles.array(double[].class).ofMaxSize(5))
                .as(Flat::new);
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
