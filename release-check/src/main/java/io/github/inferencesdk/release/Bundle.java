// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository with one release in it, unpacked: artifacts, their signatures and checksums. */
final class Bundle {
    private static final Pattern CHECKSUM = Pattern.compile(".*\\.(md5|sha1|sha256|sha512)");

    private final Path root;

    private Bundle(Path root) {
        this.root = root;
    }

    /** The bundle in a directory. */
    static Bundle in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is no directory: unpack the bundle there first");
        }
        return new Bundle(directory);
    }

    /** Every artifact, in the order of the names. */
    List<Artifact> artifacts() throws IOException {
        return files(path -> path.toString().endsWith(".pom")).stream()
                .map(pom -> artifact(root.relativize(pom)))
                .toList();
    }

    /** Of a POM at {@code …/artifactId/version/artifactId-version.pom}. */
    private Artifact artifact(Path pom) {
        int names = pom.getNameCount();
        return new Artifact(
                root.resolve(pom.subpath(0, names - 1)),
                pom.getName(names - 3).toString(),
                pom.getName(names - 2).toString());
    }

    /** Every file that is neither a signature nor a checksum. */
    List<Path> content() throws IOException {
        return files(path -> !path.toString().endsWith(".asc")
                && !CHECKSUM.matcher(path.toString()).matches());
    }

    private List<Path> files(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).filter(which).sorted().toList();
        }
    }

    /** How a file is called in the bundle. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The file that is called so in this bundle, whether it is there or not. */
    Path resolve(String name) {
        return root.resolve(name);
    }
}
