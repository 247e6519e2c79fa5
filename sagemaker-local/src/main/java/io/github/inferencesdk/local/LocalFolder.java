// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.util.Objects.requireNonNull;

import io.github.inferencesdk.local.internal.io.S3Uri;
import io.github.inferencesdk.local.internal.io.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects in a folder of this machine: {@code s3://bucket/key} is the file {@code bucket/key} below the root. A name that is
 * no file below the root, such as one with {@code ..}, is refused with an {@link IllegalArgumentException}. Files are
 * written beside the buckets, in {@code .parts}, and moved to their place when they are complete. Safe for use by several
 * threads and processes.
 */
public final class LocalFolder implements ObjectStore {
    private final Path root;

    private LocalFolder(Path root) {
        this.root = root;
    }

    /**
     * Objects below a folder.
     *
     * @param root made with the first object if it is not there
     * @return the store
     */
    public static LocalFolder of(Path root) {
        return new LocalFolder(root.toAbsolutePath().normalize());
    }

    /**
     * Where an object lies, also when it does not exist.
     *
     * @param object its name, {@code s3://bucket/key}
     * @return its file
     * @throws IllegalArgumentException when the name is none of a file below the root
     */
    public Path path(URI object) {
        S3Uri name = S3Uri.of(requireNonNull(object, "object"));
        if (name.key().isEmpty() || name.key().endsWith("/")) {
            throw new IllegalArgumentException("'" + object + "' has no name of an object after the bucket or folder");
        }
        return path(name);
    }

    @Override
    public InputStream read(URI object) throws IOException {
        Path file = path(object);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no object " + object);
        }
        return Files.newInputStream(file);
    }

    @Override
    public void write(URI object, InputStream content) throws IOException {
        WholeFile.write(path(object), content, root.resolve(".parts"));
    }

    @Override
    public List<URI> list(URI prefix) throws IOException {
        S3Uri name = S3Uri.of(requireNonNull(prefix, "prefix"));
        String folder = name.key().substring(0, name.key().lastIndexOf('/') + 1);
        Path bucket = path(new S3Uri(name.bucket(), ""));
        Path start = path(new S3Uri(name.bucket(), folder));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> key(bucket, file))
                    .filter(key -> key.startsWith(name.key()))
                    .sorted()
                    .map(key -> new S3Uri(name.bucket(), key).uri())
                    .toList();
        }
    }

    private static String key(Path bucket, Path file) {
        Path relative = bucket.relativize(file);
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private Path path(S3Uri name) {
        Path path = root;
        String folders = name.bucket() + "/" + name.key();
        for (String part :
                (folders.endsWith("/") ? folders.substring(0, folders.length() - 1) : folders).split("/", -1)) {
            path = path.resolve(checked(part, name));
        }
        return path;
    }

    /** A part that is exactly one step down, and not into the folder for what is not complete. */
    private Path checked(String part, S3Uri name) {
        try {
            Path step = root.getFileSystem().getPath(part);
            if (!part.isEmpty()
                    && step.getNameCount() == 1
                    && step.getRoot() == null
                    && step.toString().equals(part)
                    && !part.equals(".")
                    && !part.equals("..")
                    && !part.equals(".parts")) {
                return step;
            }
        } catch (InvalidPathException none) {
            throw new IllegalArgumentException("'" + name + "' is no file below the root: " + none.getReason(), none);
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no file below the root, because of its part '" + part + "'");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
