// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;

/** Reads the elements after a header into little endian and C order. */
final class NpyElements {
    private NpyElements() {}

    /**
     * Reads all that is left.
     *
     * @param bodySize of the whole body, header included, when it is known
     */
    static byte[] read(InputStream in, NpyHeader header, OptionalLong bodySize) throws IOException {
        int size = header.elementBytes();
        long actual = bodySize.orElse(0) - header.length();
        if (bodySize.isPresent() && actual != size) {
            throw size > actual ? tooShort(header, size, actual) : tooLong(header, size);
        }
        byte[] elements = bodySize.isPresent() ? new byte[size] : in.readNBytes(size);
        int read = bodySize.isPresent() ? in.readNBytes(elements, 0, size) : elements.length;
        if (read < size) {
            throw tooShort(header, size, read);
        }
        if (in.read() >= 0) {
            throw tooLong(header, size);
        }
        return normalized(elements, header);
    }

    private static RuntimeException tooShort(NpyHeader header, int size, long actual) {
        return NpyFault.malformed("it has " + actual + " bytes of elements, expected " + size + of(header));
    }

    private static RuntimeException tooLong(NpyHeader header, int size) {
        return NpyFault.malformed("it goes on after " + size + " bytes of elements" + of(header));
    }

    private static String of(NpyHeader header) {
        return " for " + header.type() + " of shape " + Arrays.toString(header.shape());
    }

    private static byte[] normalized(byte[] elements, NpyHeader header) {
        int width = header.type().bytes();
        if (header.type() == NpyType.BOOL) {
            checkBooleans(elements);
        }
        if (width > 1 && header.order() == ByteOrder.BIG_ENDIAN) {
            swap(elements, width);
        }
        boolean transposed = header.fortran() && header.shape().length > 1 && elements.length > width;
        return transposed ? toCOrder(elements, header.shape(), width) : elements;
    }

    private static void checkBooleans(byte[] elements) {
        for (int i = 0; i < elements.length; i++) {
            if ((elements[i] & ~1) != 0) {
                throw NpyFault.malformed("boolean " + i + " is " + (elements[i] & 0xff) + ", expected 0 or 1");
            }
        }
    }

    private static void swap(byte[] elements, int width) {
        for (int start = 0; start < elements.length; start += width) {
            for (int low = start, high = start + width - 1; low < high; low++, high--) {
                byte kept = elements[low];
                elements[low] = elements[high];
                elements[high] = kept;
            }
        }
    }

    /** Walks through the result in its order, and through the source by the strides of its dimensions. */
    private static byte[] toCOrder(byte[] source, int[] shape, int width) {
        byte[] result = new byte[source.length];
        int[] strides = new int[shape.length];
        int stride = width;
        for (int d = 0; d < shape.length; d++) {
            strides[d] = stride;
            stride *= shape[d];
        }
        int[] index = new int[shape.length];
        int from = 0;
        for (int to = 0; to < result.length; to += width) {
            System.arraycopy(source, from, result, to, width);
            from += advance(index, shape, strides);
        }
        return result;
    }

    /** Counts the index up by one and tells how far that is in the source. */
    private static int advance(int[] index, int[] shape, int[] strides) {
        int moved = 0;
        for (int d = shape.length - 1; d >= 0; d--) {
            moved += strides[d];
            if (++index[d] < shape[d]) {
                return moved;
            }
            moved -= strides[d] * shape[d];
            index[d] = 0;
        }
        return moved;
    }
}
