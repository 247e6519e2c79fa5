// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A local Maven repository with the SDK as this build made it, and with all else that the user's own repository has. That
 * is linked, not copied, so that nothing is downloaded twice and a build that is offline can go on; what this build
 * made does not get into the user's repository.
 */
final class InstalledSdk {
    private static final Path GROUP = Path.of("io", "github", "inferencesdk");
    private static final String ARCHETYPE = "inference-handler-archetype";
    private static final String CATALOG = "archetype-catalog.xml";
    private static final String VERSION = System.getProperty("sdk.version");

    private InstalledSdk() {}

    /** Makes the repository anew. */
    static void into(Path repository) throws IOException {
        delete(repository);
        link(Path.of(System.getProperty("maven.repository")), repository, GROUP);
        writeCatalog(repository);
        if (PublishedSdk.bundle().isEmpty()) { // else Maven gets the SDK from there
            installAll(repository);
        }
    }

    private static void installAll(Path repository) throws IOException {
        Path root = Path.of("..").toRealPath();
        installPom(repository, root, "inference-sdk-parent");
        installPom(repository, root.resolve("bom"), "inference-sdk-bom");
        install(repository, root.resolve("sdk-api"), "inference-sdk-api");
        install(repository, root.resolve("sdk-runtime"), "inference-sdk-runtime");
        install(repository, root.resolve("sdk-testkit"), "inference-sdk-testkit");
        install(repository, root.resolve("sagemaker-local"), "sagemaker-local");
        install(repository, root.resolve("sagemaker-maven-plugin"), "sagemaker-maven-plugin");
        install(repository, root.resolve("archetype"), ARCHETYPE);
    }

    /** Deletes a folder with all that is in it; links are deleted, and not followed. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) { // which does not follow links
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Links all that is in {@code from}, but for {@code without}, whose parents become folders of their own. */
    private static void link(Path from, Path to, Path without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path name = entry.getFileName();
                if (name.toString().equals(CATALOG)) {
                    continue; // ours is another
                }
                if (!name.equals(without.getName(0))) {
                    Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                } else if (without.getNameCount() > 1) {
                    link(entry, to.resolve(name), without.subpath(1, without.getNameCount()));
                }
            }
        }
    }

    private static void install(Path repository, Path module, String artifact) throws IOException {
        Path folder = installPom(repository, module, artifact);
        String jar = artifact + "-" + VERSION + ".jar";
        Files.copy(module.resolve("target").resolve(jar), folder.resolve(jar)); // fails when it was not built
    }

    private static Path installPom(Path repository, Path module, String artifact) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve(GROUP).resolve(artifact).resolve(VERSION));
        Files.copy(module.resolve("pom.xml"), folder.resolve(artifact + "-" + VERSION + ".pom"));
        return folder;
    }

    /** As the installation of an archetype does, so that {@code -DarchetypeCatalog=local} finds it. */
    private static void writeCatalog(Path repository) throws IOException {
        Files.writeString(repository.resolve(CATALOG), """
                <archetype-catalog>
                  <archetypes>
                    <archetype>
                      <groupId>io.github.inferencesdk</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </archetype>
                  </archetypes>
                </archetype-catalog>
                """.formatted(ARCHETYPE, VERSION));
    }
}
