// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a tar archive in which nothing tells who made it, when and where: ustar, with pax headers for names that do not
 * fit and files from 8 GiB. Not safe for concurrent use.
 */
final class TarWriter implements AutoCloseable {
    /** 1980-01-01, where ZIP's time begins: tools warn of earlier ones. */
    private static final long MTIME = 315_532_800;

    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int BUFFER = 1 << 16;

    /** What eleven octal digits cannot say. */
    private static final long LARGE = 1L << 33;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** Adds a directory. */
    void directory(String name) throws IOException {
        entry(name + "/", TarFormat.DIRECTORY, DIRECTORY_MODE, 0);
    }

    /** Adds a file, whose content must have just this size. */
    void file(String name, long size, InputStream content) throws IOException {
        entry(name, TarFormat.FILE, FILE_MODE, size);
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = content.read(buffer); read >= 0 && copied <= size; read = content.read(buffer)) {
            copied += read;
            out.write(buffer, 0, read);
        }
        if (copied != size) {
            throw new ArchiveException(EntryName.quoted(name) + " was changed while it was packed");
        }
        pad(size);
    }

    private void entry(String name, char type, int mode, long size) throws IOException {
        String pax = "";
        if (!US_ASCII.newEncoder().canEncode(name) || name.length() > TarFormat.NAME.length()) {
            pax += record(TarFormat.PAX_PATH, name);
        }
        if (size >= LARGE) {
            pax += record(TarFormat.PAX_SIZE, String.valueOf(size));
        }
        if (!pax.isEmpty()) {
            byte[] records = pax.getBytes(UTF_8);
            out.write(header("pax/" + name, TarFormat.PAX, FILE_MODE, records.length));
            out.write(records);
            pad(records.length);
        }
        out.write(header(name, type, mode, size >= LARGE ? 0 : size));
    }

    /** A pax record, which begins with its own length, in bytes and with the digits of that. */
    private static String record(String key, String value) {
        int rest = (" " + key + "=" + value + "\n").getBytes(UTF_8).length;
        int length = rest + 1;
        while (String.valueOf(length).length() + rest != length) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }

    private static byte[] header(String name, char type, int mode, long size) {
        byte[] header = new byte[TarFormat.BLOCK];
        put(header, TarFormat.NAME, shortened(name));
        put(header, TarFormat.MODE, octal(TarFormat.MODE, mode));
        put(header, TarFormat.UID, octal(TarFormat.UID, 0));
        put(header, TarFormat.GID, octal(TarFormat.GID, 0));
        put(header, TarFormat.SIZE, octal(TarFormat.SIZE, size));
        put(header, TarFormat.MTIME, octal(TarFormat.MTIME, MTIME));
        header[TarFormat.TYPE] = (byte) type;
        put(header, TarFormat.MAGIC, TarFormat.USTAR);
        put(header, TarFormat.DEV_MAJOR, octal(TarFormat.DEV_MAJOR, 0));
        put(header, TarFormat.DEV_MINOR, octal(TarFormat.DEV_MINOR, 0));
        put(header, TarFormat.CHECKSUM, "%06o\0 ".formatted(TarFormat.checksum(header, false)));
        return header;
    }

    /** What stands in the header of a name that a pax record holds. */
    private static String shortened(String name) {
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "_");
        return ascii.substring(0, Math.min(ascii.length(), TarFormat.NAME.length()));
    }

    private static String octal(TarFormat.Field field, long value) {
        String digits = Long.toOctalString(value);
        return "0".repeat(field.length() - 1 - digits.length()) + digits;
    }

    private static void put(byte[] header, TarFormat.Field field, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, field.offset(), bytes.length);
    }

    private void pad(long size) throws IOException {
        out.write(new byte[TarFormat.padding(size)]);
    }

    /** Ends the archive; the stream stays open. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * TarFormat.BLOCK]);
    }
}
