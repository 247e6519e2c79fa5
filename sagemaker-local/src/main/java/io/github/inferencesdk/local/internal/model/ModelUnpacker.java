// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.model;

import io.github.inferencesdk.local.internal.io.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a {@code .tar.gz} as the platform does. Files and directories are taken; links, at which model creation fails there,
 * and all else are refused, as are names that lead out of the archive.
 */
public final class ModelUnpacker {
    private static final int OWNER_RUNS = 0100;

    private final Path archive;
    private final Path target;

    private ModelUnpacker(Path archive, Path target) {
        this.archive = archive;
        this.target = target.normalize();
    }

    /**
     * Unpacks into a directory, which is made, and then takes the right to write away. When it fails, nothing is left.
     *
     * @throws ArchiveException when it is no {@code .tar.gz}, or there is something in it that is refused
     */
    public static void unpack(Path archive, Path target) throws IOException {
        ModelUnpacker unpacker = new ModelUnpacker(archive, target);
        Files.createDirectories(target);
        try {
            unpacker.unpack();
            Folders.makeReadOnly(target);
        } catch (Throwable failure) {
            Folders.delete(target);
            throw failure;
        }
    }

    private void unpack() throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream expanded = new GZIPInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(expanded)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar);
            }
            expanded.transferTo(OutputStream.nullOutputStream()); // the checksum comes last
        } catch (FileAlreadyExistsException twice) {
            throw refused(target.relativize(Path.of(twice.getFile())).toString(), "is there twice; pack it once");
        } catch (ArchiveException | FileSystemException known) {
            throw known;
        } catch (IOException damaged) {
            throw new ArchiveException(archive + " is no whole .tar.gz: " + damaged.getMessage());
        }
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        Path path = path(entry.getName());
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused(entry.getName(), "is a link, at which the platform fails; pack what it stands for");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (isPlain(entry)) {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            if ((entry.getMode() & OWNER_RUNS) != 0) {
                Folders.makeExecutable(path);
            }
        } else {
            throw refused(entry.getName(), "is neither a plain file nor a directory; leave it out");
        }
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        byte flag = entry.getLinkFlag();
        return (flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_OLDNORM) && !entry.isSparse();
    }

    private Path path(String name) throws ArchiveException {
        try {
            Path relative = Path.of(name);
            boolean climbs = false;
            for (Path part : relative) {
                climbs |= part.toString().equals("..");
            }
            if (climbs || relative.getRoot() != null) { // on Windows, C:name has a root and is not absolute
                throw refused(name, "leads out of the archive; pack relative names");
            }
            return target.resolve(relative).normalize();
        } catch (InvalidPathException invalid) {
            throw refused(name, "cannot be the name of a file here: " + invalid.getReason());
        }
    }

    private ArchiveException refused(String name, String why) {
        return new ArchiveException("the entry '" + name + "' of " + archive + " " + why);
    }
}
