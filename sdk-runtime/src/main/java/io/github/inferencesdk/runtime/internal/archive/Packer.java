// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model archive: code from a directory of jars, a model's files, and the manifest. The same files make the same bytes.
 * Not safe for concurrent use.
 */
public final class Packer {
    private final Path libraries;
    private @Nullable Path files;

    private Packer(Path libraries) {
        this.libraries = libraries;
    }

    /** A packer of the jars in a directory, without those that the container has. */
    public static Packer of(Path libraries) {
        return new Packer(libraries);
    }

    /** Sets the directory of the model's files; it may be missing, as a model without files has none. */
    public Packer files(Path directory) {
        files = directory;
        return this;
    }

    /**
     * Writes the archive, as a whole or not at all.
     *
     * @throws ArchiveException when something in it is refused, or there is not one provider
     * @throws IOException when a file cannot be read or written
     */
    public void write(Path archive) throws IOException {
        SortedMap<String, Path> entries = content(archive.toAbsolutePath().normalize());
        byte[] manifest = manifest(entries).toJson();
        Files.createDirectories(archive.toAbsolutePath().getParent());
        // Not by createTempFile: nobody else could read the archive then.
        String half = archive.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        write(entries, manifest, archive.resolveSibling(half), archive);
    }

    private static void write(SortedMap<String, Path> entries, byte[] manifest, Path half, Path archive)
            throws IOException {
        try {
            write(entries, manifest, half);
            Files.move(half, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private SortedMap<String, Path> content(Path archive) throws IOException {
        ArchiveContent content = new ArchiveContent();
        if (!Files.isDirectory(libraries)) {
            throw new ArchiveException(libraries + " is no directory of jars");
        }
        content.addLibraries(libraries);
        if (files != null && Files.exists(files)) {
            if (!Files.isDirectory(files)) {
                throw new ArchiveException(files + " is no directory of a model's files");
            }
            if (archive.startsWith(files.toAbsolutePath().normalize())) {
                throw new ArchiveException(archive + " would be packed into itself: write it outside of " + files);
            }
            content.addFiles(files);
        }
        return content.entries();
    }

    private static Manifest manifest(SortedMap<String, Path> entries) throws IOException {
        SortedMap<String, String> checksums = new TreeMap<>();
        List<Path> jars = new ArrayList<>();
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            if (!Files.isDirectory(entry.getValue())) {
                checksums.put(entry.getKey(), Manifest.sha256(entry.getValue()));
                if (entry.getKey().startsWith(ArchiveLayout.CODE + "/")) {
                    jars.add(entry.getValue());
                }
            }
        }
        return new Manifest(SdkVersion.current().text(), ListedProviders.one(jars), checksums);
    }

    private static void write(SortedMap<String, Path> entries, byte[] manifest, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                OutputStream compressed = new GZIPOutputStream(file, 1 << 16);
                TarWriter archive = new TarWriter(compressed)) {
            List<String> names = new ArrayList<>(entries.keySet());
            names.add(ArchiveLayout.MANIFEST);
            names.sort(null);
            for (String name : names) {
                Path entry = entries.get(name);
                if (entry == null) {
                    archive.file(name, manifest.length, new ByteArrayInputStream(manifest));
                } else if (Files.isDirectory(entry)) {
                    archive.directory(name);
                } else {
                    add(name, entry, archive);
                }
            }
        }
    }

    private static void add(String name, Path file, TarWriter archive) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            archive.file(name, Files.size(file), content);
        }
    }
}
