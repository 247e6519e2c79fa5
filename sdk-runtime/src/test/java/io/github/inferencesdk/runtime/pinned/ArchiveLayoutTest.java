// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import io.github.inferencesdk.runtime.internal.archive.CompiledJar;
import io.github.inferencesdk.runtime.internal.archive.Packer;
import io.github.inferencesdk.runtime.internal.archive.SdkVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a model.tar.gz, entry by entry. */
class ArchiveLayoutTest {
    private static final int BLOCK = 512;

    @Test
    void pack_laysOutAsPinned(@TempDir Path temp) throws Exception {
        Path jars = Files.createDirectories(temp.resolve("lib"));
        CompiledJar.builder()
                .resource(
                        "META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider", "com.acme.Provider\n")
                .write(jars.resolve("handlers-1.0.jar"));
        CompiledJar.builder().resource("x", "").write(jars.resolve("slf4j-api-2.0.20.jar")); // the container has it
        Path files = Files.createDirectories(temp.resolve("model/vocabulary"));
        Files.writeString(files.resolve("words.txt"), "word\n");
        Files.writeString(files.resolveSibling("weights.bin"), "weights");
        Path archive = temp.resolve("model.tar.gz");

        Packer.of(jars).files(temp.resolve("model")).write(archive);

        Pinned.assertPinned("archive.txt", listing(archive));
    }

    private static String listing(Path archive) throws IOException {
        StringBuilder listing = new StringBuilder();
        try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
            for (byte[] header = tar.readNBytes(BLOCK); header[0] != 0; header = tar.readNBytes(BLOCK)) {
                int size = Integer.parseInt(field(header, 124, 11), 8);
                byte[] content = tar.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                listing.append("type=%s mode=%s uid=%s gid=%s time=%s %s\n"
                        .formatted(
                                field(header, 156, 1),
                                field(header, 100, 7),
                                field(header, 108, 7),
                                field(header, 116, 7),
                                field(header, 136, 11),
                                field(header, 0, 100)));
                if (field(header, 0, 100).endsWith(".json")) {
                    listing.append(normal(new String(content, 0, size, StandardCharsets.UTF_8)))
                            .append('\n');
                }
            }
        }
        return listing.toString();
    }

    private static String field(byte[] header, int offset, int length) {
        return new String(header, offset, length, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static String normal(String manifest) {
        return manifest.replace(SdkVersion.current().text(), "<version>").replaceAll("[0-9a-f]{64}", "<sha256>");
    }
}
