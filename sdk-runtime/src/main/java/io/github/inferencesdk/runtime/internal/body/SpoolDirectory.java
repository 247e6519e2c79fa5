package io.github.inferencesdk.runtime.internal.body;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where large bodies go. A file is unlinked as soon as it is open, so that nothing is left behind even by a kill; where
 * the system cannot do that, it goes on close, and files of processes that are gone are swept at start.
 */
public final class SpoolDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDirectory.class);
    private static final String PREFIX = "inference-body-";

    private final Path directory;

    /** Files go to {@code directory}, the temporary directory as a rule. */
    public SpoolDirectory(Path directory) {
        this.directory = directory;
    }

    /** A new, empty file to write and read, which nobody else can open. */
    FileChannel create() throws IOException {
        Path file =
                Files.createTempFile(directory, PREFIX + ProcessHandle.current().pid() + "-", ".tmp");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException cannotUnlinkOpenFiles) {
            LOG.debug("{} stays until it is closed", file, cannotUnlinkOpenFiles);
        }
        return channel;
    }

    /** Removes the files of processes that are gone. */
    public void sweep() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*.tmp")) {
            for (Path file : files) {
                if (isOrphan(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            LOG.warn("cannot sweep {} for bodies left behind", directory, failure);
        }
    }

    private static boolean isOrphan(Path file) {
        String name = String.valueOf(file.getFileName()).substring(PREFIX.length());
        int dash = name.indexOf('-');
        try {
            return dash > 0
                    && ProcessHandle.of(Long.parseLong(name, 0, dash, 10)).isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }
}
