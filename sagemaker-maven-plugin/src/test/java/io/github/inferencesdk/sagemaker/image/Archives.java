// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives and images of a few small files. */
public final class Archives {
    static final String MANIFEST = """
            {"sdk_version": "0.1.0-SNAPSHOT", "provider": "com.example.Provider", "files": {}}
            """;

    private Archives() {}

    /** A tar, compressed. */
    public static Path gzipped(Path file, Map<String, String> files) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            write(out, files);
        }
        return file;
    }

    /** A tar of files that all may read; one whose content begins with {@code ->} is a link. */
    static void write(OutputStream out, Map<String, String> files) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                boolean link = file.getValue().startsWith("->");
                TarArchiveEntry entry = link
                        ? new TarArchiveEntry(file.getKey(), (byte) '2')
                        : new TarArchiveEntry(file.getKey(), true);
                entry.setModTime(0);
                if (link) {
                    entry.setLinkName(file.getValue().substring(2));
                } else {
                    entry.setSize(content.length);
                }
                tar.putArchiveEntry(entry);
                if (!link) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
    }
}
