// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static io.github.inferencesdk.codec.NpyArray.MEDIA_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyInputTest {
    private static final NpyInput<NpyArray> ARRAY = NpyInput.array();

    /** What NumPy 2.4 wrote, to the byte. */
    private record Golden(String bytes, NpyArray array) {
        byte[] file() {
            return bytes.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    static Stream<Golden> golden() {
        return Stream.of(
                new Golden(
                        "\u0093NUMPY\1\0v\0{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }" + " ".repeat(58)
                                + "\n\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5\0\0\0",
                        NpyArray.of(new int[] {0, 1, 2, 3, 4, 5}).reshape(2, 3)),
                new Golden(
                        "\u0093NUMPY\3\0t\0\0\0{'descr': '>f8', 'fortran_order': True, 'shape': (2, 2), }"
                                + " ".repeat(57)
                                + "\n?\u00f8\0\0\0\0\0\0@\10\0\0\0\0\0\0@\0\0\0\0\0\0\0\u0080\0\0\0\0\0\0\0",
                        NpyArray.of(new double[][] {{1.5, 2}, {3, -0.0}})),
                new Golden(
                        "\u0093NUMPY\1\0v\0{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }" + " ".repeat(60)
                                + "\n\1\0",
                        NpyArray.of(new boolean[] {true, false})),
                new Golden(
                        "\u0093NUMPY\1\0v\0{'descr': '>u8', 'fortran_order': False, 'shape': (1,), }" + " ".repeat(60)
                                + "\n" + "\u00ff".repeat(8),
                        NpyArray.of(new long[] {-1}).asUnsigned()),
                new Golden(
                        "\u0093NUMPY\1\0v\0{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }" + " ".repeat(60)
                                + "\n\u0080\177",
                        NpyArray.of(new byte[] {-128, 127})),
                new Golden(
                        "\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }" + " ".repeat(58)
                                + "\n",
                        NpyArray.of(new float[0]).reshape(0, 3)));
    }

    @Test
    void consumes_always_isNpy() {
        assertThat(ARRAY.consumes()).containsExactly(MediaType.parse("application/x-npy"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void decode_fileFromNumPy_isRead(Golden golden) throws Exception {
        assertThat(decode(ARRAY, MEDIA_TYPE, golden.file())).isEqualTo(golden.array);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void encode_array_isReadAgainAndWrittenAsNumPyDoes(Golden golden) throws Exception {
        byte[] written = NpyOutput.array()
                .encode(golden.array, MEDIA_TYPE, Codecs.CONTEXT)
                .bytes();

        assertThat(decode(ARRAY, MEDIA_TYPE, written)).isEqualTo(golden.array);
        boolean asWeWrite = !golden.bytes.contains(">") && !golden.bytes.contains("True");
        assertThat(Arrays.equals(written, golden.file())).isEqualTo(asWeWrite);
    }

    @Test
    void decode_halfWithoutDimensions_isRead() throws Exception {
        byte[] file = ("\u0093NUMPY\2\0t\0\0\0{'descr': '<f2', 'fortran_order': False, 'shape': (), }" + " ".repeat(60)
                        + "\n\0\u00be")
                .getBytes(StandardCharsets.ISO_8859_1);
        NpyArray array = decode(ARRAY, MEDIA_TYPE, file);

        assertThat(array.shape()).isEmpty();
        assertThat(array.size()).isEqualTo(1);
        assertThat(array.toDoubles()).containsExactly(-1.5);
        assertThat(array).hasToString("float16 []");
    }

    @Test
    void decode_fortranOrder_isTurnedIntoCOrder() throws Exception {
        long[] bits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        byte[] file = NpyFile.write(1, "<i2", true, new int[] {2, 3, 2}, bits);

        assertThat(decode(ARRAY, MEDIA_TYPE, file).toLongs()).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<i1", "<f8"})
    void decode_wrongLength_isRefused(String descr) {
        byte[] file = NpyFile.write(1, descr, false, new int[] {2, 2}, new long[4]);

        for (int length = 0; length < file.length; length++) {
            assertThat(refusal(ARRAY, MEDIA_TYPE, Arrays.copyOf(file, length)))
                    .as("length " + length)
                    .isNotNull();
        }
        assertThat(refusal(ARRAY, MEDIA_TYPE, Arrays.copyOf(file, file.length - 1)))
                .hasMessageMatching(".*it has \\d+ bytes of elements, expected \\d+ for \\w+ of shape \\[2, 2]");
        assertThat(refusal(ARRAY, MEDIA_TYPE, Arrays.copyOf(file, file.length + 1)))
                .hasMessageMatching(".*it goes on after \\d+ bytes of elements for \\w+ of shape \\[2, 2]");
    }

    @Test
    void decode_unknownSize_isReadOrRefusedAllTheSame() throws Exception {
        byte[] file = NpyFile.write(1, ">i4", false, new int[] {2}, new long[] {1, 2});

        assertThat(ARRAY.decode(written(file), Codecs.CONTEXT).toInts()).containsExactly(1, 2);
        assertThatThrownBy(() -> ARRAY.decode(written(Arrays.copyOf(file, file.length - 1)), Codecs.CONTEXT))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("it has 7 bytes of elements, expected 8");
        assertThatThrownBy(() -> ARRAY.decode(written(Arrays.copyOf(file, file.length + 1)), Codecs.CONTEXT))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("it goes on after 8");
    }

    private static Payload written(byte[] file) {
        return Payload.writing(MEDIA_TYPE, out -> out.write(file));
    }

    @Test
    void decode_bodyThatEndsEarly_isRefused() {
        byte[] file = NpyFile.write(1, "<i4", false, new int[] {2}, new long[2]);
        Payload body =
                Payload.reading(MEDIA_TYPE, file.length, () -> new ByteArrayInputStream(file, 0, file.length - 2));

        assertThatThrownBy(() -> ARRAY.decode(body, Codecs.CONTEXT)).hasMessageContaining("it has 6 bytes of elements");
    }

    @Test
    void decode_bodyThatCannotBeRead_passesTheFailureOn() {
        Payload body = Payload.reading(MEDIA_TYPE, 100, () -> {
            throw new IOException("gone");
        });

        assertThatThrownBy(() -> ARRAY.decode(body, Codecs.CONTEXT))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    /** Lengths that overflow, that lie, and that are nothing: none may cost memory. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(2147483647,); 1",
                "(2147483647, 2147483647); 8",
                "(65536, 65536, 65536, 65536); 8",
                "(4294967297, 4294967297); 8",
                "(536870911,); 4",
                "(268435455,); 8",
            })
    void decode_hugeShape_isRefusedWithoutAllocation(String shape, int width) {
        String dict = "{'descr': '<f" + width + "', 'fortran_order': True, 'shape': " + shape + ", }";
        byte[] file = NpyFile.concat(NpyFile.header(1, width == 1 ? dict.replace("<f1", "|b1") : dict), new byte[64]);
        long before = allocated();

        InferenceException refusal = refusal(ARRAY, MEDIA_TYPE, file);

        assertThat(refusal.kind()).isIn(ErrorKind.INVALID_INPUT, ErrorKind.PAYLOAD_TOO_LARGE);
        assertThat(allocated() - before).isLessThan(10_000_000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void decode_largeArray_takesTheMemoryOfItsBody() throws Exception {
        byte[] file = Arrays.copyOf(NpyFile.header(1, NpyFile.dict("<f4", false, 1000, 5000)), 128 + 20_000_000);
        Payload body = Payload.reading(
                MEDIA_TYPE,
                file.length,
                () -> new SequenceInputStream(
                        new ByteArrayInputStream(file, 0, 100),
                        new ByteArrayInputStream(file, 100, file.length - 100)));
        long before = allocated();

        NpyArray array = ARRAY.decode(body, Codecs.CONTEXT);

        assertThat(allocated() - before).isBetween(20_000_000L, 22_000_000L);
        assertThat(array.size()).isEqualTo(5_000_000);
    }

    @Test
    void decode_zeroSizes_costNothing() throws Exception {
        byte[] file = NpyFile.header(1, NpyFile.dict("<f8", true, 2147483647, 0, 2147483647));
        byte[] tall = NpyFile.header(1, NpyFile.dict("<f8", false, 2147483647, 0));

        assertThat(decode(ARRAY, MEDIA_TYPE, file).size()).isZero();
        assertThat(refusal(NpyInput.matrix(), MEDIA_TYPE, tall))
                .hasMessage("the array has the shape [2147483647, 0], expected rows and columns");
    }

    @Test
    void decode_manyDimensions_areLimited() throws Exception {
        int[] most = new int[32];
        Arrays.fill(most, 1);
        int[] more = new int[33];
        Arrays.fill(more, 1);

        assertThat(decode(ARRAY, MEDIA_TYPE, NpyFile.write(1, "<f8", true, most, new long[1]))
                        .shape())
                .hasSize(32);
        assertThat(refusal(ARRAY, MEDIA_TYPE, NpyFile.write(1, "<f8", true, more, new long[1])))
                .hasMessageEndingWith("it has more than 32 dimensions");
    }

    @Test
    void decode_booleanThatIsNone_isRefused() {
        assertThat(refusal(ARRAY, MEDIA_TYPE, NpyFile.write(1, "|b1", false, new int[] {2}, new long[] {1, 2})))
                .hasMessageEndingWith("boolean 1 is 2, expected 0 or 1");
    }

    @Test
    void matrix_twoDimensions_areRowsAndColumns() throws Exception {
        byte[] file = NpyFile.write(2, "|u1", true, new int[] {2, 3}, new long[] {1, 2, 3, 4, 5, 255});

        assertThat(decode(NpyInput.matrix(), MEDIA_TYPE, file)).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 255}});
        assertThat(refusal(NpyInput.matrix(), MEDIA_TYPE, NpyFile.write(1, "<f4", false, new int[] {1}, new long[1])))
                .hasMessage("the array has the shape [1], expected rows and columns");
    }
}
