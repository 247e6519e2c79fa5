// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, protects and removes directories with all that is in them. */
public final class Folders {
    private static final Set<PosixFilePermission> READ_AND_RUN = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final Set<PosixFilePermission> ALL_OF_OURS = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READ_FILE = PosixFilePermissions.fromString("r--r--r--");

    private Folders() {}

    /** A directory for files of this process, which all may read: a container may run as somebody else. */
    public static Path temporary() throws IOException {
        Path directory = Files.createTempDirectory("sagemaker-local");
        permit(directory, ALL_OF_OURS);
        return directory;
    }

    /** Lets all run a file, where the file system knows such rights. */
    public static void makeExecutable(Path file) throws IOException {
        permit(file, ALL_OF_OURS);
    }

    /** Lets all read, and nobody write, where the file system knows such rights. What may be run still may. */
    public static void makeReadOnly(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                permit(file, Files.isExecutable(file) ? READ_AND_RUN : READ_FILE);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                permit(each, READ_AND_RUN);
                return super.postVisitDirectory(each, failure);
            }
        });
    }

    /** Deletes a directory with all that is in it, protected or not. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                permit(each, ALL_OF_OURS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                Files.delete(each);
                return super.postVisitDirectory(each, failure);
            }
        });
    }

    private static void permit(Path path, Set<PosixFilePermission> rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, rights);
        }
    }
}
