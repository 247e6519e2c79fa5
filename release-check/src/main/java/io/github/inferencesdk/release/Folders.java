// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that were made for a while. */
final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it; a link is deleted, not what it leads to. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
