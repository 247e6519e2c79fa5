// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes directories with all that is in them; symbolic links are not followed. */
public final class FileTrees {
    private FileTrees() {}

    /** Deletes a directory; fails with the first file that cannot be, when all others are gone. */
    public static void delete(Path directory) throws IOException {
        IOException failure = new IOException("cannot delete all of " + directory);
        delete(directory, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    /** Deletes a directory; what cannot be deleted is told as suppressed by {@code failure}. */
    static void delete(Path directory, Throwable failure) {
        clear(directory, failure);
        deleteOne(directory, failure);
    }

    /** Deletes what is in a directory. */
    static void clear(Path directory, Throwable failure) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            failure.addSuppressed(unreadable);
            return;
        }
        files.forEach(file -> deleteOne(file, failure));
    }

    private static void deleteOne(Path file, Throwable failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cannot) {
            failure.addSuppressed(cannot);
        }
    }
}
