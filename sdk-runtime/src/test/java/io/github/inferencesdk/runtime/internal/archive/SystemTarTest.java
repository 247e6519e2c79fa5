// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs' archives are read here, and ours there. */
class SystemTarTest {
    private static final String LONG = "folder-".repeat(20) + "/" + "file-".repeat(30);
    private static final Map<String, byte[]> FILES = Map.of(
            "weights.bin",
            new byte[70_000],
            LONG,
            "long".getBytes(StandardCharsets.UTF_8),
            Trees.otherLetters() ? "folder/é한" : "folder/plain",
            "other letters".getBytes(StandardCharsets.UTF_8),
            // GNU tar cuts it within a letter, and tells the whole name before
            "e" + (Trees.otherLetters() ? "é" : "ee").repeat(70),
            "cut".getBytes(StandardCharsets.UTF_8),
            "empty",
            new byte[0]);

    @TempDir
    Path temp;

    private Path tree;

    @BeforeEach
    void writeTree() throws Exception {
        tree = Trees.write(Files.createDirectories(temp.resolve("tree")), FILES);
        Files.createDirectories(tree.resolve("no/files"));
    }

    private void run(String... command) throws Exception {
        assertThat(output(command)).isEmpty();
    }

    private String output(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("COPYFILE_DISABLE", "1"); // on macOS, where attributes become files of their own else
        try {
            assertThat(builder.start().waitFor())
                    .as(() -> String.join(" ", command))
                    .isZero();
        } catch (IOException missing) {
            String why = command[0] + " is not here, so its archives are not tried: " + missing.getMessage();
            System.out.println("SKIPPED: " + why);
            abort(why);
        }
        return Files.readString(temp.resolve("output"));
    }

    @ParameterizedTest
    @CsvSource({"tar, --format=gnu", "tar, --format=pax", "bsdtar, --format=pax", "bsdtar, --format=gnutar"})
    void unpack_archiveOfTar_isTheTree(String program, String format) throws Exception {
        assumeTrue(
                !format.equals("--format=gnu") || output(program, "--version").contains("GNU"),
                "SKIPPED: this tar is another one, and does not know " + format);
        run(program, format, "-czf", "a.tar.gz", "-C", "tree", ".");

        new Unpacker().unpack(temp.resolve("a.tar.gz"), temp.resolve("target"));

        assertThat(Trees.read(temp.resolve("target"))).isEqualTo(Trees.read(tree));
    }

    @ParameterizedTest
    @CsvSource({"GNU_FORMAT", "PAX_FORMAT"})
    void unpack_archiveOfPython_isTheTree(String format) throws Exception {
        run("python3", "-c", """
                import tarfile
                with tarfile.open('a.tar.gz', 'w:gz', format=tarfile.%s) as archive:
                    archive.add('tree', '.')
                """.formatted(format));

        new Unpacker().unpack(temp.resolve("a.tar.gz"), temp.resolve("target"));

        assertThat(Trees.read(temp.resolve("target"))).isEqualTo(Trees.read(tree));
    }

    @Test
    void write_ourArchive_isUnpackedByTar() throws Exception {
        Path jars = Files.createDirectories(temp.resolve("jars"));
        CompiledJar.builder()
                .resource("META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider", "com.acme.P")
                .write(jars.resolve("handlers.jar"));
        Packer.of(jars).files(tree).write(temp.resolve("a.tar.gz"));
        Files.createDirectories(temp.resolve("target"));

        run("tar", "-xzf", "a.tar.gz", "-C", "target");

        Map<String, String> unpacked = Trees.read(temp.resolve("target"));
        assertThat(unpacked.keySet()).contains("code/", "code/handlers.jar", "code/manifest.json");
        unpacked.keySet().removeIf(name -> name.startsWith("code/"));
        assertThat(unpacked).isEqualTo(Trees.read(tree));
    }
}
