// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One artifact of a bundle: a POM, and what belongs to it.
 *
 * @param folder where its files are
 * @param id its artifactId
 * @param version its version
 */
record Artifact(Path folder, String id, String version) {
    /** The file that ends with {@code ending} after the version, such as {@code -sources.jar}. */
    Path file(String ending) {
        return folder.resolve(id + "-" + version + ending);
    }

    /** The jar of its classes, if it has any. */
    Optional<Path> jar() {
        return Optional.of(file(".jar")).filter(Files::exists);
    }

    /** Every jar, with the sources, the Javadoc and what has a classifier of its own. */
    List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The jars that hold classes or templates: all but the sources and the Javadoc. */
    List<Path> programs() throws IOException {
        return jars().stream()
                .filter(jar -> !jar.equals(file("-sources.jar")) && !jar.equals(file("-javadoc.jar")))
                .toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
