// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** Converts whole numbers and booleans of an {@link NpyArray}; what does not fit is refused, naming the element. */
final class NpyWholeNumbers {
    private NpyWholeNumbers() {}

    static long[] toLongs(NpyType type, ByteBuffer from, int size) {
        long[] values = new long[size];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.readLong(from, i);
            if (type == NpyType.UINT64 && values[i] < 0) {
                throw outOfRange(i, Long.toUnsignedString(values[i]), Long.MAX_VALUE);
            }
        }
        return values;
    }

    static int[] toInts(long[] longs) {
        int[] values = new int[longs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) longs[i];
            if (values[i] != longs[i]) {
                throw outOfRange(i, Long.toString(longs[i]), longs[i] < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);
            }
        }
        return values;
    }

    static BigInteger[] toBigIntegers(NpyType type, ByteBuffer from, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> type == NpyType.UINT64
                        ? new BigInteger(Long.toUnsignedString(type.readLong(from, i)))
                        : BigInteger.valueOf(type.readLong(from, i)))
                .toArray(BigInteger[]::new);
    }

    private static InferenceException outOfRange(int index, String value, long limit) {
        return InferenceException.invalidInput(
                "element " + index + " of the array is " + value + ", past the limit of " + limit);
    }
}
