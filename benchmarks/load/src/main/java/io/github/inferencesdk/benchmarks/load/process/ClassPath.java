// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The harness's class path, of which each server gets only the artifacts that it needs. */
final class ClassPath {
    /** What our modules are called as jars, for when they are on the class path as folders of classes. */
    private static final Map<String, String> FOLDERS = Map.of(
            "sdk-api", "inference-sdk-api",
            "sdk-runtime", "inference-sdk-runtime",
            "load", "benchmarks-load");

    private final List<String> entries;

    private ClassPath(List<String> entries) {
        this.entries = entries;
    }

    static ClassPath ofThisProcess() {
        return of(System.getProperty("java.class.path"));
    }

    static ClassPath of(String classPath) {
        return new ClassPath(Arrays.asList(classPath.split(File.pathSeparator)));
    }

    /** The entries whose artifact's name begins with one of the prefixes, joined. */
    String only(Set<String> prefixes) {
        return entries.stream()
                .filter(entry -> prefixes.stream().anyMatch(artifact(entry)::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String artifact(String entry) {
        Path path = Path.of(entry);
        if (!path.endsWith(Path.of("target", "classes"))) {
            return String.valueOf(path.getFileName());
        }
        String folder = path.getName(path.getNameCount() - 3).toString();
        return FOLDERS.getOrDefault(folder, folder);
    }
}
