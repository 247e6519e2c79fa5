// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.NpyArray.MEDIA_TYPE;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NpyFuzzProperties {
    private static final byte[] VALID = NpyFile.write(1, "<i4", true, new int[] {2, 3}, new long[] {1, 2, 3, 4, 5, 6});

    @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
    void decode_anyBytes_isReadOrRefusedPolitely(@ForAll @Size(max = 40) byte[] bytes) throws Exception {
        decodePolitely(bytes);
        decodePolitely(Codecs.replace(VALID, 6, VALID.length, bytes));
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void decode_mutatedFile_isReadOrRefusedPolitely(
            @ForAll @IntRange(max = 152) int at,
            @ForAll @IntRange(max = 12) int dropped,
            @ForAll("pieces") byte[] piece)
            throws Exception {
        decodePolitely(Codecs.replace(VALID, at, dropped, piece));
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void decode_anyHeader_isReadOrRefusedPolitely(
            @ForAll("dicts") String dict,
            @ForAll @IntRange(min = 1, max = 3) int version,
            @ForAll @Size(max = 16) byte[] elements)
            throws Exception {
        decodePolitely(NpyFile.concat(NpyFile.header(version, dict), elements));
    }

    private static void decodePolitely(byte[] bytes) throws Exception {
        Codecs.decodePolitely(NpyInput.array(), MEDIA_TYPE, bytes, "NpyArray", "Optional");
        Codecs.decodePolitely(NpyInput.matrix(), MEDIA_TYPE, bytes, "NpyArray", "Optional");
    }

    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<byte[]> tokens = Arbitraries.of(
                        "(",
                        ")",
                        "{",
                        "}",
                        "'",
                        "\"",
                        ",",
                        ":",
                        "[",
                        "2147483647",
                        "99999999999",
                        "-1",
                        "0",
                        "2,3",
                        "True",
                        "'descr': 'O'",
                        "|O",
                        ">f8",
                        "|b1",
                        "L",
                        "\\",
                        "é",
                        "\u0000",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(tokens, Arbitraries.bytes().array(byte[].class).ofMaxSize(3));
    }

    @Provide
    Arbitrary<String> dicts() {
        Arbitrary<String> tokens = Arbitraries.of(
                        "{",
                        "}",
                        "'descr'",
                        ":",
                        ",",
                        "'<f8'",
                        "'|u1'",
                        "'fortran_order'",
                        "True",
                        "False",
                        "'shape'",
                        "(",
                        ")",
                        "2",
                        "3,",
                        "2147483647",
                        " ",
                        "'")
                .list()
                .ofMaxSize(20)
                .map(list -> String.join("", list));
        Arbitrary<String> shapes = Arbitraries.of(0, 1, 2, 3, 65536, Integer.MAX_VALUE)
                .array(int[].class)
                .ofMaxSize(6)
                .map(shape -> NpyFile.dict("|u1", shape.length % 2 == 0, shape));
        return Arbitraries.oneOf(tokens, shapes);
    }
}
