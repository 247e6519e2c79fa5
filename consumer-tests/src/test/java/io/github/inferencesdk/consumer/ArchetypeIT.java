// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Projects made from the archetype build, test and serve, whatever their names are. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class ArchetypeIT {
    /** What Velocity, the parameters or this build's own names would look like if they were left over. */
    private static final Pattern TOKEN =
            Pattern.compile("\\$\\{(package|groupId|artifactId|version|handlerName|symbol_)|__|#set"
                    + "|@[a-z.-]+@|io\\.github\\.inferencesdk\\.calculator|calculator-example");

    private static final String GENERIC_SERVER = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    Path directory;

    private static void assertClean(GeneratedProject project) throws Exception {
        assertThat(project.files()).hasSize(filesOfTheArchetype());
        for (Path file : project.files()) {
            String text = project.read(file.toString());
            assertThat(TOKEN.matcher(text + file).results().map(token -> token.group()))
                    .as("left over in %s", file)
                    .isEmpty();
        }
    }

    private static int filesOfTheArchetype() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("../archetype/target/classes/archetype-resources"))) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    private static void assertBuilds(GeneratedProject project) throws Exception {
        project.shell().run("mvn verify");

        assertThat(project.testsRun()).isGreaterThan(250);
    }

    private static void assertServes(GeneratedProject project, String... command) throws Exception {
        try (ServerProcess process = ServerProcess.builder(command)
                .directory(project.directory())
                .start()
                .awaitReady()) {
            assertThat(process.client()
                            .post("{\"operation\":\"add\",\"a\":10,\"b\":5}")
                            .json()
                            .get("result")
                            .intValue())
                    .isEqualTo(15);

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void defaults_buildTestAndServe() throws Exception {
        GeneratedProject project =
                GeneratedProject.in(directory, Map.of("groupId", "com.example", "artifactId", "model"));

        assertClean(project);
        assertThat(project.read("src/main/java/com/example/CalculatorLoader.java"))
                .startsWith("package com.example;");
        assertBuilds(project);
        assertServes(project, "target/app/bin/serve", "serve");
        assertServes(project, GENERIC_SERVER, "serve", "--model", "target/model.tar.gz");
    }

    @Test
    void longPackageAndAnotherName_buildAndTest() throws Exception {
        String name = "org.example.risk.team.models.credit_card.fraud.online.v2";
        GeneratedProject project = GeneratedProject.in(
                directory,
                Map.of(
                        "groupId", "org.example.risk",
                        "artifactId", "credit-card-fraud",
                        "version", "2.3.4",
                        "package", name,
                        "handlerName", "Fraud"));

        assertClean(project);
        assertThat(project.read("pom.xml"))
                .contains(
                        "<groupId>org.example.risk</groupId>",
                        "<artifactId>credit-card-fraud</artifactId>",
                        "<version>2.3.4</version>");
        assertThat(project.read("README.md")).startsWith("# credit-card-fraud\n");
        assertNothingIsCalledCalculator(project);
        assertBuilds(project);
    }

    /** The sample model may be, and the page that says to replace it. */
    private static void assertNothingIsCalledCalculator(GeneratedProject project) throws Exception {
        for (Path file : project.files()) {
            if (!file.toString().contains("model/") && !file.endsWith("README.md")) {
                assertThat(project.read(file.toString()).replace("MathCalculator", "") + file)
                        .as("%s", file)
                        .doesNotContainIgnoringCase("calculator");
            }
        }
    }

    @Test
    void digitsAndCapitals_buildAndTest() throws Exception {
        GeneratedProject project = GeneratedProject.in(
                directory,
                Map.of(
                        "groupId", "com.Example2",
                        "artifactId", "Top10_Ranker.v2",
                        "package", "com.Example2.top10",
                        "handlerName", "X2VecTop10"));

        assertClean(project);
        assertBuilds(project);
        assertServesByItsReadme(project);
    }

    private static void assertServesByItsReadme(GeneratedProject project) throws Exception {
        MarkdownPage readme = MarkdownPage.read(project.directory().resolve("README.md"));
        assertThat(readme.commands())
                .contains("mvn verify", "target/app/bin/serve", "mvn -q compile exec:java")
                .anyMatch(command -> command.matches("docker buildx build .* -t [a-z0-9._-]+ \\."));
        try (ServerProcess process = ServerProcess.builder("bash", "-c", "exec mvn -q compile exec:java")
                .directory(project.directory())
                .environment(Map.of("PATH", Shell.path(), "JAVA_HOME", System.getProperty("java.home")))
                .start()
                .awaitReady()) {
            String curl = readme.commands().stream()
                    .filter(command -> command.startsWith("curl"))
                    .findFirst()
                    .orElseThrow();
            assertThat(project.shell().run(curl.replace(":8080", ":" + process.port())))
                    .isEqualTo(
                            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}");
            assertThat(process.output())
                    .as("the line to try is the README's")
                    .contains(curl.replace(":8080", ":" + process.port()));
        }
    }
}
