// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that would make a project that does not compile are refused, and nothing is left of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class ArchetypeParametersIT {
    @TempDir
    Path directory;

    private String refusal(String key, String value) throws Exception {
        Map<String, String> parameters = new HashMap<>(Map.of("groupId", "com.example", "artifactId", "model"));
        parameters.put(key, value);
        Shell.Result result = Shell.in(directory).tryToRun(GeneratedProject.command(parameters));
        assertThat(result.exit()).isNotZero();
        return result.output();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handlerName|fraud|handlerName 'fraud': a capital letter, then up to 49 letters and digits",
                "handlerName|Inference|handlerName 'Inference': InferenceServer or another",
                "package|java.fraud|package 'java.fraud': not the name of a Java package of yours",
            })
    void generate_badParameter_saysWhichAndLeavesNothing(String key, String value, String message) throws Exception {
        assertThat(refusal(key, value)).contains("no project was made.\n", message);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void generate_badParameter_inAFolderWithFiles_removesNothing() throws Exception {
        Path project = Files.createDirectories(directory.resolve("model"));
        Path notes = Files.writeString(project.resolve("notes.txt"), "mine");
        Path logs = Files.createDirectory(project.resolve("logs"));
        Path broken = Files.createSymbolicLink(project.resolve("broken"), Path.of("nowhere"));

        assertThat(refusal("handlerName", "fraud")).contains("handlerName 'fraud'", "remove it yourself");

        assertThat(notes).hasContent("mine");
        assertThat(logs).isDirectory();
        assertThat(Files.isSymbolicLink(broken)).isTrue();
    }

    @Test
    void generate_badParameter_underAParent_takesTheModuleOutAgain() throws Exception {
        Path pom = Files.writeString(directory.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>parent</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                </project>
                """);

        refusal("handlerName", "fraud");

        assertThat(pom).content().contains("<artifactId>parent</artifactId>").doesNotContain("module>");
        assertThat(directory.resolve("model")).doesNotExist();
    }

    @Test
    void generate_outsideOfTheFolder_isRefused() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Path sibling = Files.createDirectories(directory.resolve("sibling/empty"));
        Map<String, String> parameters = Map.of("groupId", "com.example", "artifactId", "../sibling");

        Shell.Result result = Shell.in(inside).tryToRun(GeneratedProject.command(parameters));

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("artifactId '../sibling': letters, digits and _.- only");
        assertThat(sibling).isDirectory();
    }
}
