// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes NPY as its specification has it, in the plainest way, and shares nothing with what it tests. */
final class NpyFile {
    private NpyFile() {}

    /** A file with these elements, given in C order as their bits; {@code descr} begins with the byte order. */
    static byte[] write(int version, String descr, boolean fortran, int[] shape, long[] bits) {
        int width = descr.charAt(2) - '0';
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length; i++) {
            long element = bits[fortran ? cIndex(i, shape) : i];
            for (int b = 0; b < width; b++) {
                int shift = 8 * (descr.charAt(0) == '>' ? width - 1 - b : b);
                elements.write((int) (element >>> shift));
            }
        }
        return concat(header(version, dict(descr, fortran, shape)), elements.toByteArray());
    }

    /** The place in C order of the i-th element in Fortran order. */
    private static int cIndex(int i, int[] shape) {
        int rest = i;
        int[] index = new int[shape.length];
        for (int d = 0; d < shape.length; d++) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        int at = 0;
        for (int d = 0; d < shape.length; d++) {
            at = at * shape[d] + index[d];
        }
        return at;
    }

    static String dict(String descr, boolean fortran, int... shape) {
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + lengths
                + "), }";
    }

    /** Everything before the elements, for any text in the place of the dictionary. */
    static byte[] header(int version, String dict) {
        int prefix = version == 1 ? 10 : 12;
        String padded = dict + " ".repeat(63 - (prefix + dict.length()) % 64) + "\n";
        byte[] text = padded.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b : List.of(0x93, 'N' + 0, 'U' + 0, 'M' + 0, 'P' + 0, 'Y' + 0, version, 0)) {
            out.write(b);
        }
        for (int b = 0; b < prefix - 8; b++) {
            out.write(text.length >> (8 * b));
        }
        return concat(out.toByteArray(), text);
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
