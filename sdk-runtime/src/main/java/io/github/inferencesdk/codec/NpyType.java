// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** The type of the elements of an {@link NpyArray}, named as NumPy names it. */
public enum NpyType {
    /** One byte, 0 or 1. */
    BOOL("b1"),
    /** Signed, 8 bits. */
    INT8("i1"),
    /** Signed, 16 bits. */
    INT16("i2"),
    /** Signed, 32 bits. */
    INT32("i4"),
    /** Signed, 64 bits. */
    INT64("i8"),
    /** Unsigned, 8 bits. */
    UINT8("u1"),
    /** Unsigned, 16 bits. */
    UINT16("u2"),
    /** Unsigned, 32 bits. */
    UINT32("u4"),
    /** Unsigned, 64 bits. */
    UINT64("u8"),
    /** Floating point, 16 bits (IEEE 754 binary16). */
    FLOAT16("f2"),
    /** Floating point, 32 bits. */
    FLOAT32("f4"),
    /** Floating point, 64 bits. */
    FLOAT64("f8");

    private final String code;

    NpyType(String code) {
        this.code = code;
    }

    /** The type that this code of kind and bytes stands for, such as {@code f8}. */
    static Optional<NpyType> find(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** {@return the size of an element in bytes: 1, 2, 4 or 8} */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    /** {@return whether the elements are floating-point numbers} */
    public boolean isFloating() {
        return code.charAt(0) == 'f';
    }

    /** The code in little endian. */
    String descr() {
        return (bytes() == 1 ? "|" : "<") + code;
    }

    NpyType unsigned() {
        if (code.charAt(0) != 'i') {
            throw new IllegalStateException(this + " has no unsigned counterpart");
        }
        return find("u" + bytes()).orElseThrow();
    }

    /** Whole numbers and booleans; the bits of a floating-point number. Of 64 unsigned bits the highest is the sign. */
    long readLong(ByteBuffer from, int index) {
        return switch (this) {
            case BOOL, INT8 -> from.get(index);
            case UINT8 -> from.get(index) & 0xff;
            case INT16 -> from.getShort(2 * index);
            case UINT16, FLOAT16 -> from.getShort(2 * index) & 0xffff;
            case INT32, FLOAT32 -> from.getInt(4 * index);
            case UINT32 -> from.getInt(4 * index) & 0xffff_ffffL;
            case INT64, UINT64, FLOAT64 -> from.getLong(8 * index);
        };
    }

    double readDouble(ByteBuffer from, int index) {
        return switch (this) {
            case FLOAT64 -> from.getDouble(8 * index);
            case FLOAT32, FLOAT16 -> readFloat(from, index);
            case UINT64 -> unsignedToDouble(readLong(from, index));
            default -> readLong(from, index);
        };
    }

    float readFloat(ByteBuffer from, int index) {
        return switch (this) {
            case FLOAT64 -> (float) from.getDouble(8 * index);
            case FLOAT32 -> from.getFloat(4 * index);
            case FLOAT16 -> half(from.getShort(2 * index));
            case UINT64 -> unsignedToFloat(readLong(from, index));
            default -> readLong(from, index);
        };
    }

    /** Half of it with the lost bit kept sticky, doubled: rounds once, to the nearest. */
    private static double unsignedToDouble(long bits) {
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    private static float unsignedToFloat(long bits) {
        return bits >= 0 ? bits : 2.0f * ((bits >>> 1) | (bits & 1));
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> Math.scalb((float) fraction, -24);
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb((float) (0x400 + fraction), exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** NumPy's name: {@code float64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
