// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path folder;

    @Test
    void list_linkToAFolder_isThatFolder() throws Exception {
        Files.createDirectories(folder.resolve("data/a"));
        Files.writeString(folder.resolve("data/a/in.jsonl"), "{}\n");
        Path link = link(folder.resolve("link"), folder.resolve("data"));

        assertThat(new FileTree().list(link.toUri()))
                .singleElement()
                .extracting(URI::getPath)
                .asString()
                .endsWith("link/a/in.jsonl");
    }

    private static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (FileSystemException refused) {
            return abort("SKIPPED: no symbolic link can be made here: " + refused.getMessage());
        }
    }
}
