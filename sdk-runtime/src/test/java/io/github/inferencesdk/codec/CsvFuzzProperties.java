// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CsvFuzzProperties {
    private static final CsvInput<List<Sample>> SAMPLES = CsvInput.records(Sample.class);
    private static final CsvInput<List<Sample>> STRICT = CsvInput.strictRecords(Sample.class);
    private static final CsvInput<double[][]> MATRIX = CsvInput.matrix();
    private static final byte[] VALID =
            "id,name,score,ok,day,kind\r\n1,\"a \"\"é\"\"\n\",2.5e3,true,2026-11-24,SMALL\n-7,,0,FALSE,\"\",\"LARGE\"\n"
                    .getBytes(StandardCharsets.UTF_8);

    record Sample(int id, String name, double score, Boolean ok, LocalDate day, Kind kind) {
        Sample {
            if (score < 0) {
                throw new IllegalArgumentException(Sample.class.getName());
            }
        }
    }

    enum Kind {
        SMALL,
        LARGE
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
    void decode_anyBytes_isReadOrRefusedPolitely(@ForAll @Size(max = 60) byte[] bytes, @ForAll("types") MediaType type)
            throws Exception {
        decodePolitely(type, bytes);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
    void decode_csvAlphabet_isReadOrRefusedPolitely(@ForAll("csvLike") String csv, @ForAll("types") MediaType type)
            throws Exception {
        decodePolitely(type, csv.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void decode_mutatedCsv_isReadOrRefusedPolitely(
            @ForAll @IntRange(max = 100) int at,
            @ForAll @IntRange(max = 12) int dropped,
            @ForAll("pieces") byte[] piece,
            @ForAll("types") MediaType type)
            throws Exception {
        decodePolitely(type, Codecs.replace(VALID, at, dropped, piece));
    }

    private static void decodePolitely(MediaType type, byte[] bytes) throws Exception {
        Codecs.decodePolitely(SAMPLES, type, bytes, "Sample", "Kind", "LocalDate");
        Codecs.decodePolitely(STRICT, type, bytes, "Sample", "Kind", "LocalDate");
        Codecs.decodePolitely(MATRIX, type, bytes, "double[]");
    }

    @Provide
    Arbitrary<MediaType> types() {
        return Arbitraries.of(
                        "",
                        "; header=present",
                        "; header=absent",
                        "; header=\"\"",
                        "; charset=utf-16",
                        "; charset=latin1")
                .map(parameter -> MediaType.parse("text/csv" + parameter));
    }

    @Provide
    Arbitrary<String> csvLike() {
        return Arbitraries.of(
                        ",",
                        "\n",
                        "\r\n",
                        "\r",
                        "\"",
                        "\"\"",
                        "1",
                        "-2.5",
                        "1e999",
                        "true",
                        "SMALL",
                        "2026-11-24",
                        " ",
                        "x",
                        "id",
                        "name",
                        "score",
                        "ok",
                        "day",
                        "kind",
                        "\ufeff",
                        "é",
                        "\u0000",
                        "99999999999")
                .list()
                .ofMaxSize(25)
                .map(tokens -> String.join("", tokens));
    }

    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<byte[]> tokens = csvLike().map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(tokens, Arbitraries.bytes().array(byte[].class).ofMaxSize(3));
    }
}
