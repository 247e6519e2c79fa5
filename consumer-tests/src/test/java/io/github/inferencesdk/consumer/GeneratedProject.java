// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project made from the archetype. */
final class GeneratedProject {
    static final String GENERATE = "mvn org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate"
            + " -DarchetypeCatalog=local -DarchetypeGroupId=io.github.inferencesdk"
            + " -DarchetypeArtifactId=inference-handler-archetype -DarchetypeVersion="
            + System.getProperty("sdk.version");

    private final Path directory;

    private GeneratedProject(Path directory) {
        this.directory = directory;
    }

    /** Makes one below {@code parent}. */
    static GeneratedProject in(Path parent, Map<String, String> parameters) throws IOException, InterruptedException {
        assertThat(Shell.in(parent).run(command(parameters))).doesNotContain("[WARNING]");
        return new GeneratedProject(parent.resolve(parameters.get("artifactId")));
    }

    /** Copies this one, with all that was built in it. */
    GeneratedProject copyInto(Path parent) throws IOException, InterruptedException {
        Path copy = Files.createDirectory(parent.resolve(directory.getFileName()));
        shell().run("cp -a . '" + copy + "'");
        return new GeneratedProject(copy);
    }

    /** The command that makes one with these parameters. */
    static String command(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> " -D" + parameter.getKey() + "='" + parameter.getValue() + "'")
                .collect(Collectors.joining("", GENERATE, ""));
    }

    Path directory() {
        return directory;
    }

    Shell shell() throws IOException {
        return Shell.in(directory);
    }

    String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    /** The files that the archetype made, relative to the project. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }

    /** How many tests the project's build has run. */
    int testsRun() throws IOException {
        int tests = 0;
        try (Stream<Path> reports = Files.list(directory.resolve("target/surefire-reports"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".txt")).toList()) {
                String summary = Files.readString(report);
                assertThat(summary).contains("Failures: 0, Errors: 0");
                tests += Integer.parseInt(summary.replaceFirst("(?s).*Tests run: (\\d+).*", "$1"));
            }
        }
        return tests;
    }
}
