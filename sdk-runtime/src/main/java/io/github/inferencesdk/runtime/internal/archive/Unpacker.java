// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Unpacks a {@code .tar.gz} that nobody vouches for. Only files and directories come out of it, only below the target, each
 * once; owners, times and permissions in it are not looked at. Immutable.
 */
public final class Unpacker {
    /** Far more than a model has, and few enough for any file system. */
    public static final int DEFAULT_MAX_ENTRIES = 100_000;

    /** What the largest models in use on one machine take, and less than a common disk of one. */
    public static final long DEFAULT_MAX_BYTES = 64L << 30;

    private static final int BUFFER = 1 << 16;

    private final int maxEntries;
    private final long maxBytes;

    /**
     * An unpacker.
     *
     * @param maxEntries how many entries an archive may have
     * @param maxBytes how many bytes it may expand to, headers included
     */
    public Unpacker(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** One with the default limits. */
    public Unpacker() {
        this(DEFAULT_MAX_ENTRIES, DEFAULT_MAX_BYTES);
    }

    /**
     * Unpacks into a directory, which is empty or made. When it fails, the directory is empty, or gone, again.
     *
     * @throws ArchiveException when there is something in the archive that is refused
     * @throws IOException when a file cannot be read or written
     */
    public void unpack(Path archive, Path target) throws IOException {
        boolean made = Files.notExists(target);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(target)) {
            if (files.findAny().isPresent()) {
                throw new IOException(target + " is not empty");
            }
        }
        try (InputStream file = Files.newInputStream(archive)) {
            unpack(file, target);
        } catch (Throwable failure) {
            FileTrees.clear(target, failure);
            if (made) {
                FileTrees.delete(target, failure);
            }
            throw failure;
        }
    }

    private void unpack(InputStream file, Path target) throws IOException {
        ExpandedStream expanded = ExpandedStream.of(file, maxBytes);
        TarReader archive = new TarReader(expanded);
        EntryTree tree = new EntryTree();
        int entries = 0;
        for (TarHeader entry = archive.next(); entry != null; entry = archive.next()) {
            if (++entries > maxEntries) {
                throw new ArchiveException("the archive has more than " + maxEntries + " entries");
            }
            unpack(entry, archive, tree, target);
        }
        expanded.finish();
    }

    private void unpack(TarHeader entry, TarReader archive, EntryTree tree, Path target) throws IOException {
        String name = EntryName.normalised(entry.name());
        switch (entry.type()) {
            case TarFormat.DIRECTORY -> {
                if (!name.isEmpty()) {
                    tree.addDirectory(name);
                    Files.createDirectories(path(target, name));
                }
            }
            case TarFormat.FILE -> {
                check(entry, name);
                tree.addFile(name);
                write(archive, path(target, name));
            }
            default ->
                throw new ArchiveException("entry " + EntryName.quoted(entry.name()) + " is " + what(entry.type())
                        + "; only files and directories are taken");
        }
    }

    private void check(TarHeader entry, String name) throws ArchiveException {
        if (name.isEmpty() || entry.name().endsWith("/")) {
            throw new ArchiveException("entry " + EntryName.quoted(entry.name()) + " is a file without a name");
        }
        if (entry.size() > maxBytes) {
            throw new ArchiveException("entry " + EntryName.quoted(name) + " says that it has " + entry.size()
                    + " bytes; at most " + maxBytes + " are taken");
        }
    }

    /** The name was checked; what the file system makes of it is checked once more. */
    private static Path path(Path target, String name) throws ArchiveException {
        Path path;
        try {
            path = target.resolve(name).normalize();
        } catch (InvalidPathException invalid) {
            throw new ArchiveException(
                    "entry " + EntryName.quoted(name) + " has a name that cannot be one here: " + invalid.getReason(),
                    invalid);
        }
        if (!path.startsWith(target.normalize())) {
            throw new ArchiveException("entry " + EntryName.quoted(name) + " leads out of the archive");
        }
        return path;
    }

    private static void write(TarReader archive, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                out.write(buffer, 0, read);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while " + file + " was unpacked");
                }
            }
        }
    }

    private static String what(char type) {
        return switch (type) {
            case '1' -> "a hard link";
            case '2' -> "a symbolic link";
            case '3', '4' -> "a device";
            case '6' -> "a named pipe";
            case 'S' -> "a sparse file";
            default -> "of the unknown type " + EntryName.quoted(String.valueOf(type));
        };
    }
}
