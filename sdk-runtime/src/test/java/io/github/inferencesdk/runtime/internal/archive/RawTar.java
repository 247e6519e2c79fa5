// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes tar archives with whatever in them, byte by byte. */
final class RawTar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds an entry with a proper header. */
    RawTar entry(char type, String name, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return header(type, name, "%011o\0".formatted(bytes.length)).content(bytes);
    }

    RawTar file(String name, String content) {
        return entry('0', name, content);
    }

    /** Adds a header alone. */
    RawTar header(char type, String name, String size) {
        byte[] header = new byte[512];
        put(header, 0, name.getBytes(UTF_8), 100);
        put(header, 124, size.getBytes(ISO_8859_1), 12);
        header[156] = (byte) type;
        put(header, 257, "ustar\00000".getBytes(UTF_8), 8);
        sign(header, 0);
        out.writeBytes(header);
        return this;
    }

    RawTar content(byte[] bytes) {
        out.writeBytes(bytes);
        out.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
        return this;
    }

    /** Adds pax records of {@code KEY=VALUE}. */
    RawTar pax(char type, String... records) {
        StringBuilder all = new StringBuilder();
        for (String record : records) {
            int rest = record.getBytes(UTF_8).length + 2;
            int length = rest + String.valueOf(rest + 2).length();
            all.append(length).append(' ').append(record).append('\n');
        }
        return entry(type, "pax", all.toString());
    }

    byte[] unended() {
        return out.toByteArray();
    }

    byte[] bytes() {
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    Path gzip(Path file) throws IOException {
        return Files.write(file, Trees.gzip(bytes()));
    }

    /** Makes the checksum of the header at {@code offset} right. */
    static void sign(byte[] archive, int offset) {
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? ' ' : archive[offset + i] & 0xff;
        }
        put(archive, offset + 148, "%06o\0 ".formatted(sum).getBytes(UTF_8), 8);
    }

    private static void put(byte[] to, int offset, byte[] bytes, int max) {
        System.arraycopy(bytes, 0, to, offset, Math.min(bytes.length, max));
    }
}
