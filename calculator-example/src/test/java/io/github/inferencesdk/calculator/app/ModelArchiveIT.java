// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/model.tar.gz} as the build leaves it, and the generic server that it is for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class ModelArchiveIT {
    private static final Path ARCHIVE = Path.of("target", "model.tar.gz").toAbsolutePath();
    private static final Path GENERIC =
            Path.of("..", "sdk-runtime", "target", "app").toAbsolutePath().normalize();
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java") + "";

    @TempDir
    Path temp;

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The archive's content, by the system's own program. */
    private Path unpacked() throws Exception {
        Path modelDir = Files.createDirectories(temp.resolve("model"));
        try {
            assertThat(run("tar", "-xzf", ARCHIVE.toString(), "-C", modelDir.toString()))
                    .isEmpty();
        } catch (IOException missing) {
            String why = "tar is not here, so it does not unpack the archive: " + missing.getMessage();
            System.out.println("SKIPPED: " + why);
            abort(why);
        }
        return modelDir;
    }

    /** The generic server, with a directory for temporary files that nobody else uses. */
    private ServerProcess.Builder generic(String... arguments) throws IOException {
        String[] command = Stream.concat(Stream.of(GENERIC.resolve("bin/serve").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return ServerProcess.builder(command)
                .environment("JAVA_OPTS", "-Djava.io.tmpdir=" + Files.createDirectories(temp.resolve("tmp")));
    }

    private void assertServes(ServerProcess.Builder server) throws Exception {
        try (ServerProcess process = server.start().awaitReady()) {
            assertThat(process.client()
                            .post("{\"operation\":\"add\",\"a\":10,\"b\":5}")
                            .body())
                    .isEqualTo(
                            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}");
            assertThat(process.output()).contains(" INFO  [", "ready in").doesNotContain("|-INFO", "SLF4J", "WARN");

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }
        assertThat(temp.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void archive_isSmallAndHasOnlyWhatTheContainerHasNot() throws Exception {
        Path modelDir = unpacked();

        assertThat(Files.size(ARCHIVE)).isLessThan(100_000);
        List<String> files;
        try (Stream<Path> all = Files.walk(modelDir)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> modelDir.relativize(file).toString().replaceFirst("-\\d.*\\.jar", ".jar"))
                    .toList();
        }
        assertThat(files).containsExactlyInAnyOrder("code/calculator-example.jar", "code/manifest.json");
        assertThat(Files.readString(modelDir.resolve("code/manifest.json")))
                .contains("\"io.github.inferencesdk.calculator.CalculatorPipelineProvider\"", "\"sdk_version\"");
    }

    @Test
    void check_archive_holdsAndLeavesNothing() throws Exception {
        try (ServerProcess process =
                generic("check", "--model", ARCHIVE.toString()).start()) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
            assertThat(process.output()).contains("files          holds", "sample batch   holds", "9 hold, 0 broken");
        }
        assertThat(temp.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void transform_withAnArchive_answersEachLine() throws Exception {
        Path input = Files.writeString(temp.resolve("in.jsonl"), "{\"operation\":\"sqrt\",\"a\":16}\n");
        Path output = temp.resolve("out.jsonl");
        try (ServerProcess process = generic(
                        "transform",
                        "--model",
                        ARCHIVE.toString(),
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString())
                .start()) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
        }
        assertThat(output).content().contains("\"result\":4");
        assertThat(temp.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void pack_again_isTheSameBytes() throws Exception {
        Path again = temp.resolve("again.tar.gz");
        String line = run(
                JAVA,
                "-cp",
                "target/app/lib/*",
                "io.github.inferencesdk.runtime.Main",
                "pack",
                "--libraries",
                "target/app/lib",
                "--output",
                again.toString());

        assertThat(again).hasSameBinaryContentAs(ARCHIVE);
        assertThat(line).startsWith(again + ": " + Files.size(ARCHIVE) + " bytes, SHA-256 ");
    }

    @Test
    void genericServer_modelDirectory_serves() throws Exception {
        assertServes(
                generic("serve").environment("INFERENCE_MODEL_DIR", unpacked().toString()));
    }

    @Test
    void genericServer_archive_servesAndRemovesWhatItUnpacked() throws Exception {
        assertServes(generic("serve", "--model", ARCHIVE.toString()));
    }

    @Test
    void genericServer_brokenManifest_saysAllInOneLineAndEndsWith2() throws Exception {
        Path modelDir = unpacked();
        Path manifest = modelDir.resolve("code/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(\"sdk_version\"\\s*:\\s*)\"[^\"]+\"", "$1\"99.0.0\"")
                        .replaceFirst("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\""));
        try (ServerProcess process =
                generic("serve", "--model", modelDir.toString()).start()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("cannot start: the archive in ")
                    .contains("built against version 99.0.0", "its SHA-256 differs");
        }
    }
}
