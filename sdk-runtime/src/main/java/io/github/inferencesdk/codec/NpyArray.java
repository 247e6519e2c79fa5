// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An array of numbers or booleans with any number of dimensions, as NumPy has it: an element type, a shape, and the
 * elements in C order (the last index varies fastest). Immutable, safe for concurrent use.
 *
 * <p>Arrays that come out are copies. A conversion that would change a whole number, or make one of a fraction, is
 * refused with an {@link InferenceException} (invalid input), since it is the client who chose the element type;
 * floating-point types are converted as Java converts them.
 */
public final class NpyArray {
    /** {@code application/x-npy}. */
    public static final MediaType MEDIA_TYPE = MediaType.of("application", "x-npy");

    private final NpyType type;
    private final int[] shape;
    /** Little endian, C order. */
    private final byte[] elements;

    private NpyArray(NpyType type, int[] shape, byte[] elements) {
        this.type = type;
        this.shape = shape;
        this.elements = elements;
    }

    /** Of elements in little endian and C order, which this array owns from here on. */
    static NpyArray owning(NpyType type, int[] shape, byte[] elements) {
        return new NpyArray(type, shape, elements);
    }

    /**
     * {@return one dimension of booleans}
     *
     * @param values copied
     */
    public static NpyArray of(boolean[] values) {
        byte[] elements = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> elements[i] = (byte) (values[i] ? 1 : 0));
        return new NpyArray(NpyType.BOOL, new int[] {values.length}, elements);
    }

    /**
     * {@return one dimension of signed numbers of 8 bits}
     *
     * @param values copied
     */
    public static NpyArray of(byte[] values) {
        return new NpyArray(NpyType.INT8, new int[] {values.length}, values.clone());
    }

    /**
     * {@return one dimension of signed numbers of 16 bits}
     *
     * @param values copied
     */
    public static NpyArray of(short[] values) {
        return vector(NpyType.INT16, values.length, to -> to.asShortBuffer().put(values));
    }

    /**
     * {@return one dimension of signed numbers of 32 bits}
     *
     * @param values copied
     */
    public static NpyArray of(int[] values) {
        return vector(NpyType.INT32, values.length, to -> to.asIntBuffer().put(values));
    }

    /**
     * {@return one dimension of signed numbers of 64 bits}
     *
     * @param values copied
     */
    public static NpyArray of(long[] values) {
        return vector(NpyType.INT64, values.length, to -> to.asLongBuffer().put(values));
    }

    /**
     * {@return one dimension of floating-point numbers of 32 bits}
     *
     * @param values copied
     */
    public static NpyArray of(float[] values) {
        return vector(NpyType.FLOAT32, values.length, to -> to.asFloatBuffer().put(values));
    }

    /**
     * {@return one dimension of floating-point numbers of 64 bits}
     *
     * @param values copied
     */
    public static NpyArray of(double[] values) {
        return vector(NpyType.FLOAT64, values.length, to -> to.asDoubleBuffer().put(values));
    }

    /**
     * {@return two dimensions of floating-point numbers of 64 bits}
     *
     * @param rows {@code [row][column]}, copied; without rows the shape is 0, 0
     * @throws IllegalArgumentException when the rows differ in length
     */
    public static NpyArray of(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        if (!Arrays.stream(rows).allMatch(row -> row.length == width)) {
            throw new IllegalArgumentException("the rows differ in length");
        }
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return of(values).reshape(rows.length, width);
    }

    private static NpyArray vector(NpyType type, int size, Consumer<ByteBuffer> fill) {
        byte[] elements = new byte[Math.multiplyExact(size, type.bytes())];
        fill.accept(ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN));
        return new NpyArray(type, new int[] {size}, elements);
    }

    /**
     * {@return the same elements in another shape; without arguments a single element without dimensions}
     *
     * @param shape the length of each dimension, 0 or more
     * @throws IllegalArgumentException when that shape has another number of elements, or more than
     *     {@value NpyHeader#MAX_RANK} dimensions
     */
    public NpyArray reshape(int... shape) {
        boolean fits =
                shape.length <= NpyHeader.MAX_RANK && Arrays.stream(shape).allMatch(length -> length >= 0);
        if (!fits || NpyHeader.elements(shape) != size()) {
            throw new IllegalArgumentException(size() + " elements cannot have the shape " + Arrays.toString(shape));
        }
        return new NpyArray(type, shape.clone(), elements);
    }

    /**
     * {@return the same bits taken for unsigned whole numbers, which Java has no types for}
     *
     * @throws IllegalStateException when the elements are no signed whole numbers
     */
    public NpyArray asUnsigned() {
        return new NpyArray(type.unsigned(), shape, elements);
    }

    /** {@return the element type} */
    public NpyType type() {
        return type;
    }

    /** {@return the length of each dimension, none for a single number} Unmodifiable. */
    public List<Integer> shape() {
        return Arrays.stream(shape).boxed().toList();
    }

    /** {@return the number of elements: the product of the shape} */
    public int size() {
        return elements.length / type.bytes();
    }

    /**
     * {@return the elements as doubles} Whole numbers past 2<sup>53</sup> are rounded, as NumPy does; booleans are 0
     * and 1.
     */
    public double[] toDoubles() {
        ByteBuffer from = content();
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.readDouble(from, i);
        }
        return values;
    }

    /** {@return the elements as floats, rounded to the nearest; doubles outside of their range become infinite} */
    public float[] toFloats() {
        ByteBuffer from = content();
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.readFloat(from, i);
        }
        return values;
    }

    /**
     * {@return the elements as longs, booleans as 0 and 1}
     *
     * @throws InferenceException (invalid input) when they are floating-point numbers, or one is past the range, as
     *     unsigned numbers of 64 bits can be; {@link #toBigIntegers} takes those
     */
    public long[] toLongs() {
        return NpyWholeNumbers.toLongs(type, whole(), size());
    }

    /**
     * {@return the elements as ints, booleans as 0 and 1}
     *
     * @throws InferenceException (invalid input) when they are floating-point numbers, or one is out of range
     */
    public int[] toInts() {
        return NpyWholeNumbers.toInts(toLongs());
    }

    /**
     * {@return the elements as whole numbers of any size, booleans as 0 and 1: exact for every type of whole numbers}
     *
     * @throws InferenceException (invalid input) when they are floating-point numbers
     */
    public BigInteger[] toBigIntegers() {
        return NpyWholeNumbers.toBigIntegers(type, whole(), size());
    }

    /**
     * {@return the elements as booleans}
     *
     * @throws InferenceException (invalid input) when they are numbers
     */
    public boolean[] toBooleans() {
        if (type != NpyType.BOOL) {
            throw refused("booleans");
        }
        boolean[] values = new boolean[elements.length];
        IntStream.range(0, values.length).forEach(i -> values[i] = elements[i] != 0);
        return values;
    }

    /**
     * {@return the rows of an array of two dimensions, as {@link #toDoubles} converts them}
     *
     * @throws InferenceException (invalid input) when it has another number of dimensions, or rows without columns
     */
    public double[][] toMatrix() {
        if (shape.length != 2 || (shape[0] > 0 && shape[1] == 0)) {
            throw InferenceException.invalidInput("the array has the shape " + shape() + ", expected rows and columns");
        }
        double[] values = toDoubles();
        return IntStream.range(0, shape[0])
                .mapToObj(row -> Arrays.copyOfRange(values, row * shape[1], (row + 1) * shape[1]))
                .toArray(double[][]::new);
    }

    /** The elements in little endian and C order, read-only. */
    ByteBuffer content() {
        return ByteBuffer.wrap(elements).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer whole() {
        if (type.isFloating()) {
            throw refused("whole numbers");
        }
        return content();
    }

    private InferenceException refused(String expected) {
        return InferenceException.invalidInput("the array holds " + type + ", expected " + expected);
    }

    /** Equal when type, shape and the bits of all elements are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(elements);
    }

    /** The type and the shape, never the elements. */
    @Override
    public String toString() {
        return type + " " + shape();
    }
}
