// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.NpyArray.MEDIA_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NpyProperties {
    private static final NpyInput<NpyArray> ARRAY = NpyInput.array();

    @Property(tries = 3000)
    void decode_everyTypeOrderAndVersion_givesTheBits(
            @ForAll NpyType type,
            @ForAll("marks") char mark,
            @ForAll @IntRange(min = 1, max = 3) int version,
            @ForAll boolean fortran,
            @ForAll("shapes") int[] shape,
            @ForAll Random random)
            throws Exception {
        long[] bits = random.longs(IntStream.of(shape).reduce(1, (a, b) -> a * b))
                .map(element -> cut(type, element))
                .toArray();
        String descr = (type.bytes() == 1 ? '|' : mark) + type.descr().substring(1);
        NpyArray array = decode(ARRAY, MEDIA_TYPE, NpyFile.write(version, descr, fortran, shape, bits));

        assertThat(array.type()).isEqualTo(type);
        assertThat(array.shape()).isEqualTo(IntStream.of(shape).boxed().toList());
        assertThat(bits(array)).isEqualTo(bits);
        byte[] again =
                NpyOutput.array().encode(array, MEDIA_TYPE, Codecs.CONTEXT).bytes();
        assertThat(decode(ARRAY, MEDIA_TYPE, again)).isEqualTo(array);
    }

    @Property
    void encode_everyShape_isPaddedAsTheFormatSays(@ForAll("shapes") int[] shape) throws Exception {
        NpyArray array = NpyArray.of(new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)])
                .reshape(shape);
        byte[] file =
                NpyOutput.array().encode(array, MEDIA_TYPE, Codecs.CONTEXT).bytes();
        int length = 10 + (file[8] & 0xff) + 256 * file[9];

        assertThat(length % 64).isZero();
        assertThat(file[length - 1]).isEqualTo((byte) '\n');
        assertThat(file).hasSize(length + 4 * array.size()).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    }

    @Property
    void toDoubles_unsigned_isRoundedOnce(@ForAll("unsigned") long bits) {
        NpyArray array = NpyArray.of(new long[] {bits}).asUnsigned();
        BigInteger exact = new BigInteger(Long.toUnsignedString(bits));

        assertThat(array.toBigIntegers()).containsExactly(exact);
        assertThat(array.toDoubles()).containsExactly(exact.doubleValue());
        assertThat(array.toFloats()).containsExactly(exact.floatValue());
    }

    /** The value of a finite half is a whole number of 2<sup>-24</sup>, made here without bits of floats. */
    @Property(tries = 5000)
    void toDoubles_half_isExact(@ForAll short bits) throws Exception {
        byte[] file = NpyFile.write(1, "<f2", false, new int[] {1}, new long[] {bits});
        double value = decode(ARRAY, MEDIA_TYPE, file).toDoubles()[0];
        int exponent = (bits >> 10) & 31;
        int fraction = bits & 1023;
        if (exponent == 31) {
            assertThat(Double.isNaN(value)).isEqualTo(fraction != 0);
            assertThat(Double.isInfinite(value)).isEqualTo(fraction == 0);
        } else {
            long units = exponent == 0 ? fraction : (1024L + fraction) << (exponent - 1);
            BigDecimal exact = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(1 << 24));
            assertThat(Math.abs(value)).isEqualTo(exact.doubleValue());
        }
        assertThat(Double.isNaN(value) || Math.copySign(1, value) == (bits < 0 ? -1 : 1))
                .isTrue();
    }

    @Property
    void matrix_encodedThenDecoded_isTheSameNaNIncluded(
            @ForAll @IntRange(min = 1, max = 6) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll Random random)
            throws Exception {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, i -> Double.longBitsToDouble(random.nextLong()));
        }
        byte[] file =
                NpyOutput.matrix().encode(matrix, MEDIA_TYPE, Codecs.CONTEXT).bytes();

        assertThat(Arrays.deepEquals(decode(NpyInput.matrix(), MEDIA_TYPE, file), matrix))
                .isTrue();
    }

    private static long[] bits(NpyArray array) {
        return IntStream.range(0, array.size())
                .mapToLong(i -> array.type().readLong(array.content(), i))
                .toArray();
    }

    /** As many bits as the type has, the sign kept where it has one. */
    private static long cut(NpyType type, long bits) {
        int unused = 64 - 8 * type.bytes();
        boolean signed = List.of(NpyType.INT8, NpyType.INT16, NpyType.INT32, NpyType.FLOAT32)
                .contains(type);
        return type == NpyType.BOOL ? bits & 1 : signed ? bits << unused >> unused : bits << unused >>> unused;
    }

    @Provide
    Arbitrary<Character> marks() {
        return Arbitraries.of('<', '>');
    }

    @Provide
    Arbitrary<int[]> shapes() {
        return Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Long> unsigned() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-1L << 12, -1),
                Arbitraries.longs().between(0, 1 << 12).map(low -> Long.MIN_VALUE + low),
                Arbitraries.longs().between(0, 1 << 12).map(low -> Long.MIN_VALUE + (low << 30) + 1));
    }
}
