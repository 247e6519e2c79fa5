// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NpyArrayTest {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Test
    void of_eachType_isOneDimension() {
        assertThat(NpyArray.of(new boolean[] {true, false}).toBooleans()).containsExactly(true, false);
        assertThat(NpyArray.of(new byte[] {-1, 2}).toInts()).containsExactly(-1, 2);
        assertThat(NpyArray.of(new short[] {-1, 2}).toLongs()).containsExactly(-1, 2);
        assertThat(NpyArray.of(new int[] {-1, 2}).toDoubles()).containsExactly(-1, 2);
        assertThat(NpyArray.of(new long[] {-1, 2}).toFloats()).containsExactly(-1, 2);
        assertThat(NpyArray.of(new float[] {-1.5f}).toDoubles()).containsExactly(-1.5);
        assertThat(NpyArray.of(new double[] {-1.5}).toFloats()).containsExactly(-1.5f);
        assertThat(NpyArray.of(new double[3]).shape()).containsExactly(3);
        assertThat(NpyArray.of(new float[3]).type()).isEqualTo(NpyType.FLOAT32);
    }

    @Test
    void of_arrayThatChangesLater_doesNotChange() {
        byte[] values = {1};
        NpyArray array = NpyArray.of(values);
        values[0] = 2;
        array.toInts()[0] = 3;

        assertThat(array.toInts()).containsExactly(1);
    }

    @Test
    void asUnsigned_signedBits_areNeverNegative() {
        assertThat(NpyArray.of(new byte[] {-1}).asUnsigned().toInts()).containsExactly(255);
        assertThat(NpyArray.of(new short[] {-1}).asUnsigned().toInts()).containsExactly(65535);
        assertThat(NpyArray.of(new int[] {-1}).asUnsigned().toLongs()).containsExactly(4294967295L);
        assertThat(NpyArray.of(new long[] {-1}).asUnsigned().toBigIntegers())
                .containsExactly(TWO_TO_64.subtract(BigInteger.ONE));
        assertThatThrownBy(() -> NpyArray.of(new double[1]).asUnsigned())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("float64 has no unsigned counterpart");
    }

    @Test
    void toLongs_unsignedPastTheRange_isRefused() {
        NpyArray array =
                NpyArray.of(new long[] {Long.MAX_VALUE, Long.MIN_VALUE}).asUnsigned();

        assertThatThrownBy(array::toLongs)
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT))
                .hasMessage("element 1 of the array is 9223372036854775808, past the limit of 9223372036854775807");
    }

    @Test
    void toInts_pastTheRange_isRefused() {
        assertThatThrownBy(() -> NpyArray.of(new long[] {1L << 31}).toInts())
                .hasMessage("element 0 of the array is 2147483648, past the limit of 2147483647");
        assertThatThrownBy(() -> NpyArray.of(new long[] {-1L << 32}).toInts())
                .hasMessage("element 0 of the array is -4294967296, past the limit of -2147483648");
    }

    @Test
    void toWholeNumbers_ofFractions_isRefused() {
        assertThatThrownBy(() -> NpyArray.of(new float[1]).toInts())
                .hasMessage("the array holds float32, expected whole numbers");
        assertThatThrownBy(() -> NpyArray.of(new double[1]).toBigIntegers())
                .hasMessage("the array holds float64, expected whole numbers");
    }

    @Test
    void toBooleans_ofNumbers_isRefused() {
        assertThatThrownBy(() -> NpyArray.of(new byte[1]).toBooleans())
                .hasMessage("the array holds int8, expected booleans");
        assertThat(NpyArray.of(new boolean[] {true}).toDoubles()).containsExactly(1);
    }

    @Test
    void reshape_sameSize_keepsTheElements() {
        NpyArray array = NpyArray.of(new int[] {1, 2, 3, 4});

        assertThat(array.reshape(2, 2).toMatrix()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(NpyArray.of(new int[] {7}).reshape().shape()).isEmpty();
        assertThat(NpyArray.of(new int[0]).reshape(5, 0).size()).isZero();
    }

    @Test
    void reshape_otherSize_isRefused() {
        NpyArray array = NpyArray.of(new int[] {1, 2, 3, 4});

        assertThatThrownBy(() -> array.reshape(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 elements cannot have the shape [3]");
        assertThatThrownBy(() -> array.reshape(-2, -2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.reshape(65536, 65536, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NpyArray.of(new int[1]).reshape(new int[33]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_raggedRows_isRefused() {
        assertThatThrownBy(() -> NpyArray.of(new double[][] {{1}, {2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rows differ in length");
        assertThat(NpyArray.of(new double[0][]).toMatrix().length).isZero();
    }

    @Test
    void equals_typeShapeAndElements_allMatter() {
        NpyArray array = NpyArray.of(new int[] {1, 2});

        assertThat(array).isEqualTo(NpyArray.of(new int[] {1, 2})).hasSameHashCodeAs(NpyArray.of(new int[] {1, 2}));
        assertThat(array)
                .isNotEqualTo(array.reshape(1, 2))
                .isNotEqualTo(array.asUnsigned())
                .isNotEqualTo(NpyArray.of(new int[] {1, 3}));
        assertThat(array.reshape(2, 1)).hasToString("int32 [2, 1]");
    }
}
