// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.runtime.internal.archive.CompiledJar;
import io.github.inferencesdk.runtime.internal.archive.Providers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pack}, and what becomes of its archive. */
class ModelDirectoryTest {
    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) throws Exception {
        return Main.run(
                List.of(args),
                Map.of("SAGEMAKER_BIND_TO_PORT", "0"),
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path archive(CompiledJar handlers) throws Exception {
        Path lib = Files.createDirectories(temp.resolve("lib"));
        handlers.write(lib.resolve("handlers.jar"));
        Path files = Files.createDirectories(temp.resolve("files"));
        Files.writeString(files.resolve("weights.txt"), "w");
        Path archive = temp.resolve("model.tar.gz");
        assertThat(run("pack", "--libraries", lib.toString(), "--files", files.toString(), "--output", archive + ""))
                .as(this::err)
                .isZero();
        return archive;
    }

    @Test
    void pack_prints_sizeAndChecksumInOneLine() throws Exception {
        Path archive = archive(Providers.predicting("com.acme.P", "1", "2"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("\\Q" + archive + ": " + Files.size(archive) + "\\E bytes, SHA-256 [0-9a-f]{64}\\R");
    }

    @Test
    void pack_refusals_areOneLine() throws Exception {
        assertThat(run("pack", "--libraries", temp.toString(), "--output", temp + "/out/a"))
                .isEqualTo(Main.MISUSED);
        assertThat(err())
                .startsWith("cannot pack: expected one pipeline provider")
                .hasLineCount(1);
        assertThat(run("pack", "--libraries", temp.toString())).isEqualTo(Main.MISUSED);
        assertThat(err()).contains("--output is required", "usage: ");
    }

    @Test
    void pack_outputThatCannotBe_isAFailure() throws Exception {
        archive(Providers.predicting("com.acme.P", "1", "2"));
        Files.writeString(temp.resolve("file"), "");

        assertThat(run("pack", "--libraries", temp + "/lib", "--output", temp + "/file/a"))
                .isEqualTo(Main.FAILED);
        assertThat(err()).startsWith("cannot pack: ").hasLineCount(1);
    }

    @Test
    void of_archive_isThereUntilItIsClosed() throws Exception {
        Path archive = archive(Providers.predicting("com.acme.P", "1", "2"));
        Path path;
        try (ModelDirectory directory = ModelDirectory.of(archive)) {
            path = path(directory);
            assertThat(path.resolve("weights.txt")).hasContent("w");
            assertThat(path.resolve("code/handlers.jar")).exists();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void of_directory_staysAsItIs() throws Exception {
        try (ModelDirectory directory = ModelDirectory.of(temp)) {
            assertThat(path(directory)).isEqualTo(temp);
        }
        assertThat(temp).exists();
    }

    @Test
    void of_nothing_saysSo() {
        Path nothing = temp.resolve("nothing");

        assertThatIllegalStateException()
                .isThrownBy(() -> ModelDirectory.of(nothing))
                .withMessage("expected a model's directory or archive, and there is nothing at " + nothing);
    }

    @Test
    void serve_archiveWhoseModelFailsToLoad_isTheFailure() throws Exception {
        Path archive = archive(Providers.predicting(
                "com.acme.P", "java.nio.file.Files.readString(context.modelDir().resolve(\"absent.txt\"))", "model"));

        assertThat(run("serve", "--model", archive.toString())).isEqualTo(Main.FAILED);
        String directory = err().replaceFirst("(?s).*NoSuchFileException: (.*)/absent.txt.*", "$1");
        assertThat(Path.of(directory).getFileName().toString()).startsWith("inference-model");
        assertThat(Path.of(directory)).doesNotExist();
    }

    @Test
    void serve_whatIsNoArchive_isOneLine() throws Exception {
        Path text = Files.writeString(temp.resolve("text"), "text");

        assertThat(run("serve", "--model", text.toString())).isEqualTo(Main.MISUSED);
        assertThat(err().lines())
                .containsExactly("cannot start: this is no .tar.gz: it is not in gzip format: "
                        + "java.util.zip.ZipException: Not in GZIP format");
        err.reset();
        assertThat(run("serve", "--model", temp + "/nothing")).isEqualTo(Main.MISUSED);
        assertThat(err().lines()).singleElement().asString().contains("there is nothing at");
    }

    private static Path path(ModelDirectory directory) {
        return Path.of(directory.settings(Map.of()).get("INFERENCE_MODEL_DIR"));
    }
}
