// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands before the elements in a file of NumPy's format NPY, versions 1.0, 2.0 and 3.0.
 *
 * @param order of the bytes of an element
 * @param fortran whether the first index varies fastest, not the last
 * @param length the bytes before the elements
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares headers
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, int[] shape, int length) {
    static final int MAX_RANK = 32;
    /** NumPy's own limit. */
    static final int MAX_LENGTH = 10_000;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;

    /** Reads up to the first element. */
    static NpyHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw NpyFault.malformed("it does not begin with NumPy's mark");
        }
        int major = start[MAGIC.length] & 0xff;
        int minor = start[MAGIC.length + 1] & 0xff;
        if (major < 1 || major > 3 || minor != 0) {
            throw NpyFault.malformed("its version is " + major + "." + minor + ", expected 1.0, 2.0 or 3.0");
        }
        int sizeBytes = major == 1 ? 2 : 4;
        long size = littleEndian(in.readNBytes(sizeBytes), sizeBytes);
        if (size > MAX_LENGTH) {
            throw NpyFault.malformed("its header has " + size + " bytes, more than " + MAX_LENGTH);
        }
        byte[] text = in.readNBytes((int) size);
        if (text.length < size) {
            throw NpyFault.truncated();
        }
        return of(new NpyDict(new String(text, StandardCharsets.ISO_8859_1)), start.length + sizeBytes + text.length);
    }

    private static long littleEndian(byte[] bytes, int expected) {
        if (bytes.length < expected) {
            throw NpyFault.truncated();
        }
        long value = 0;
        for (int i = expected - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private static NpyHeader of(NpyDict dict, int length) {
        String descr = dict.descr();
        boolean marked = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
        char mark = marked ? descr.charAt(0) : '=';
        Optional<NpyType> type = NpyType.find(marked ? descr.substring(1) : descr);
        if (type.isEmpty() || (mark == '|' && type.get().bytes() > 1)) {
            throw NpyFault.type(descr);
        }
        return new NpyHeader(type.get(), order(mark), dict.fortran(), dict.shape(), length);
    }

    private static ByteOrder order(char mark) {
        return switch (mark) {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '>' -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
    }

    /** The product of a shape; -1 when no array of Java could have so many elements. */
    static int elements(int[] shape) {
        if (Arrays.stream(shape).anyMatch(length -> length == 0)) {
            return 0;
        }
        long product = 1;
        for (int length : shape) {
            product *= length;
            if (product > Integer.MAX_VALUE - 8) {
                return -1;
            }
        }
        return (int) product;
    }

    /**
     * The size of the elements in bytes.
     *
     * @throws InferenceException (payload too large) when no array of Java could hold them
     */
    int elementBytes() {
        long bytes = (long) elements(shape) * type.bytes();
        if (bytes < 0 || bytes > Integer.MAX_VALUE - 8) {
            throw InferenceException.of(
                    ErrorKind.PAYLOAD_TOO_LARGE,
                    "the NPY array of shape " + Arrays.toString(shape) + " has more than 2 GiB");
        }
        return (int) bytes;
    }

    /** The header of an array as it is written: version 1.0, little endian, C order, padded to 64 bytes. */
    static byte[] write(NpyArray array) {
        String lengths = array.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String dict = "{'descr': '" + array.type().descr() + "', 'fortran_order': False, 'shape': (" + lengths
                + (array.shape().size() == 1 ? ",), }" : "), }");
        int prefix = MAGIC.length + 4;
        int length = (prefix + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[6] = 1;
        header[7] = 0;
        header[8] = (byte) (length - prefix);
        header[9] = (byte) ((length - prefix) >> 8);
        byte[] text = dict.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, prefix, text.length);
        header[length - 1] = '\n';
        return header;
    }
}
