// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of a bundle in which files are changed, and sealed again so that only the change itself is wrong. */
final class BundleCopy implements AutoCloseable {
    private final Path root;
    private final SigningKey key;

    private BundleCopy(Path root, SigningKey key) {
        this.root = root;
        this.key = key;
    }

    /** Copies what is in {@code bundle}. */
    static BundleCopy of(Path bundle, SigningKey key) throws IOException {
        Path root = Files.createTempDirectory("bundle");
        try (Stream<Path> files = Files.walk(bundle)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        root.resolve(bundle.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new BundleCopy(root, key);
    }

    Bundle bundle() throws IOException {
        return Bundle.in(root);
    }

    /** The artifact that is called so. */
    Artifact artifact(String id) throws IOException {
        return bundle().artifacts().stream()
                .filter(artifact -> artifact.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IOException("the bundle has no " + id));
    }

    /** Changes a file of text. */
    void text(Path file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IOException(file.getFileName() + " has nothing to change");
        }
        Files.writeString(file, after, StandardCharsets.UTF_8);
        key.seal(file);
    }

    /** Puts files into a jar, in the place of those that are called so. */
    void jar(Path jar, Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> content = Jars.read(jar);
        content.putAll(files);
        Jars.write(jar, content);
        key.seal(jar);
    }

    /** Removes a file with its signature and its checksums. */
    void remove(Path file) throws IOException {
        for (String ending : List.of("", ".asc", ".md5", ".sha1", ".sha256", ".sha512")) {
            Files.delete(Digests.beside(file, ending));
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(root);
    }
}
