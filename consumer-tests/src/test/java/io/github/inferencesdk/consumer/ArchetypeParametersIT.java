package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that would make a project that does not compile are refused, and nothing is left of it. */
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
                "package|com.example.class|package 'com.example.class': not the name of a Java package",
            })
    void generate_badParameter_saysWhichAndLeavesNothing(String key, String value, String message) throws Exception {
        assertThat(refusal(key, value)).contains("no project was made.", message);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void generate_badParameter_inAFolderWithFiles_keepsThem() throws Exception {
        Path notes = Files.writeString(
                Files.createDirectory(directory.resolve("model")).resolve("notes.txt"), "mine");
        Files.setLastModifiedTime(notes, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));

        refusal("handlerName", "fraud");

        try (Stream<Path> files = Files.list(directory.resolve("model"))) {
            assertThat(files).containsExactly(notes);
        }
    }
}
