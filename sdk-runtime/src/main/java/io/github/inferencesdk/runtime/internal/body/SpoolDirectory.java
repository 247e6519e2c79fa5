// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where large bodies go. A file is unlinked as soon as it is open, so that nothing is left behind even by a kill; where
 * the system cannot do that, it goes on close, and files of processes that are gone are swept at start.
 *
 * <p>A file's name tells the process that made it. Systems use process ids again, in containers the same one each time: a
 * file that is older than the process which now has the id was left behind too.
 */
public final class SpoolDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDirectory.class);
    private static final String PREFIX = "inference-body-";

    /** Systems tell the start of a process to the second, more or less. */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

    private final Path directory;

    /** Files go to {@code directory}, the temporary directory as a rule. */
    public SpoolDirectory(Path directory) {
        this.directory = directory;
    }

    /** A new, empty file to write and read, which nobody else can open. */
    FileChannel create() throws IOException {
        Path file =
                Files.createTempFile(directory, PREFIX + ProcessHandle.current().pid() + "-", ".tmp");
        try {
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } finally { // also when it could not be opened
            unlink(file);
        }
    }

    private static void unlink(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cannotUnlinkOpenFiles) {
            LOG.debug("{} stays until it is closed", file, cannotUnlinkOpenFiles);
        }
    }

    /** Removes the files of processes that are gone. */
    public void sweep() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*.tmp")) {
            for (Path file : files) {
                sweep(file);
            }
        } catch (IOException | DirectoryIteratorException failure) {
            LOG.warn("cannot sweep {} for bodies left behind", directory, failure);
        }
    }

    private static void sweep(Path file) {
        try {
            if (isOrphan(file)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) { // another user's, say; the next one may be ours
            LOG.warn("cannot remove {}, a body left behind", file, failure);
        }
    }

    private static boolean isOrphan(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).substring(PREFIX.length());
        int dash = name.indexOf('-');
        try {
            return dash > 0 && !mayBelongTo(Long.parseLong(name, 0, dash, 10), file);
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static boolean mayBelongTo(long pid, Path file) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return false;
        }
        Instant written = Files.getLastModifiedTime(file).toInstant().plus(CLOCK_ERROR);
        return process.get().info().startInstant().map(written::isAfter).orElse(true);
    }
}
