// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Tar archives as far as images need them: names of 100 bytes in the header, longer ones in a record before it. */
final class TarFile {
    private static final int BLOCK = 512;

    private TarFile() {}

    static final class Entry {
        private final int mode;
        private final byte[] content;

        private Entry(int mode, byte[] content) {
            this.mode = mode;
            this.content = content;
        }

        int mode() {
            return mode;
        }

        byte[] content() {
            return content;
        }
    }

    static Map<String, Entry> readGzipped(byte[] archive) throws IOException {
        return read(new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes());
    }

    /** Regular files and directories; a directory's name ends with a slash. */
    static Map<String, Entry> read(byte[] tar) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String longName = "";
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            int size = octal(tar, at + 124, 12);
            byte[] content = Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size);
            String name = text(tar, at + 345, 155);
            name = (name.isEmpty() ? "" : name + "/") + text(tar, at, 100);
            switch (tar[at + 156]) {
                case 'x' -> longName = path(new String(content, UTF_8));
                case 'L' -> longName = text(content, 0, size);
                default -> {
                    entries.put(
                            longName.isEmpty() ? name : longName, new Entry(octal(tar, at + 100, 8) & 0777, content));
                    longName = "";
                }
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return entries;
    }

    /** The name in a PAX record, whose lines are {@code LENGTH KEY=VALUE}. */
    private static String path(String pax) {
        return pax.lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElse("");
    }

    private static int octal(byte[] tar, int at, int length) {
        String digits = text(tar, at, length).strip();
        return digits.isEmpty() ? 0 : Integer.parseInt(digits, 8);
    }

    private static String text(byte[] tar, int at, int length) {
        int end = at;
        while (end < at + length && tar[end] != 0) {
            end++;
        }
        return new String(tar, at, end - at, UTF_8);
    }

    /** An archive of files that all may read. */
    static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            tar.writeBytes(header(name, content.length));
            tar.writeBytes(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
        });
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0000000000\0000000000\0");
        put(header, 124, String.format("%011o\000%011o\000", size, 0));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
