// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import io.github.inferencesdk.local.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files as objects, by their {@code file:} URIs. The prefix is a file or a folder. */
public final class FileTree implements ObjectStore {
    @Override
    public InputStream read(URI object) throws IOException {
        return Files.newInputStream(Path.of(object));
    }

    @Override
    public void write(URI object, InputStream content) throws IOException {
        Path file = Path.of(object);
        WholeFile.write(file, content, WholeFile.parent(file));
    }

    @Override
    public List<URI> list(URI prefix) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(prefix), FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).map(Path::toUri).sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
