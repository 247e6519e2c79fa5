// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there as a whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file in the place of one of the same name.
     *
     * @param parts a folder of the same file system, for what is not complete
     */
    public static void write(Path file, InputStream content, Path parts) throws IOException {
        Files.createDirectories(parts);
        Path part = Files.createTempFile(parts, ".writing-", ".part");
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.createDirectories(parent(file));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no file: '" + file + "'");
        }
        return parent;
    }
}
