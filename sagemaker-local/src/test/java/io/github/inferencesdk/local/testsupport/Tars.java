// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes archives, those that nobody should write too. */
public final class Tars {
    private Tars() {}

    /** Adds to an archive. */
    @FunctionalInterface
    public interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    public static Path write(Path archive, Map<String, String> files) throws IOException {
        return write(archive, tar -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
                file(tar, file.getKey(), file.getValue());
            }
        });
    }

    public static Path write(Path archive, Content content) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            content.write(tar);
        }
        return archive;
    }

    public static void file(TarArchiveOutputStream tar, String name, String text) throws IOException {
        file(tar, name, 0644, text);
    }

    public static void file(TarArchiveOutputStream tar, String name, int mode, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    public static void link(TarArchiveOutputStream tar, String name, byte kind, String to) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
