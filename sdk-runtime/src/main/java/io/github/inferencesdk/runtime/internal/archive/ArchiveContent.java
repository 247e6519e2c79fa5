// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What goes into an archive: files and directories by their names in it, in order. Not safe for concurrent use. */
final class ArchiveContent {
    private final EntryTree tree = new EntryTree();
    private final SortedMap<String, Path> entries = new TreeMap<>();

    /** The entries so far; a directory of the archive's own stands for {@code code}. */
    SortedMap<String, Path> entries() {
        return entries;
    }

    /** Adds the jars of a directory that the container has not, as code. */
    void addLibraries(Path directory) throws IOException {
        tree.addDirectory(ArchiveLayout.CODE);
        tree.addFile(ArchiveLayout.MANIFEST);
        entries.put(ArchiveLayout.CODE, directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String jar = file.getFileName().toString();
                if (jar.endsWith(".jar") && !ContainerLibraries.include(jar)) {
                    addFile(ArchiveLayout.CODE + "/" + jar, file);
                }
            }
        }
    }

    /** Adds all that lies below a directory, at the root. */
    void addFiles(Path directory) throws IOException {
        Files.walkFileTree(directory.toRealPath(), new Adding(directory.toRealPath()));
    }

    private void addFile(String name, Path file) throws ArchiveException {
        String fit = EntryName.normalised(name);
        tree.addFile(fit);
        entries.put(fit, file);
    }

    private void addDirectory(String name, Path directory) throws ArchiveException {
        String fit = EntryName.normalised(name);
        if (fit.equalsIgnoreCase(ArchiveLayout.CODE)) {
            throw new ArchiveException(directory + " cannot be packed: the folder " + ArchiveLayout.CODE
                    + " of an archive is for jars; give yours another name");
        }
        tree.addDirectory(fit);
        entries.put(fit, directory);
    }

    private final class Adding extends SimpleFileVisitor<Path> {
        private final Path root;

        Adding(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (!directory.equals(root)) {
                addDirectory(name(directory), directory);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                throw new ArchiveException(file + " cannot be packed: it is "
                        + (attributes.isSymbolicLink() ? "a symbolic link" : "no file")
                        + "; only files and directories are taken");
            }
            addFile(name(file), file);
            return FileVisitResult.CONTINUE;
        }

        private String name(Path file) {
            return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        }
    }
}
