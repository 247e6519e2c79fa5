// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/train} makes an archive, {@code bin/serve} takes it when it fits, and starts when it does not. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class StartUpArchiveIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final String OURS = " io.github.inferencesdk.calculator.CalculatorPipelineProvider ";
    private static final Map<String, String> THIS_JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));
    private static final String ARCHIVE = Runtime.version().feature() >= 25 ? "app.aot" : "app.jsa";

    @TempDir
    Path temp;

    private AppCopy app;
    private List<String> loaded = List.of(); // what Java told of the classes of the last server

    @BeforeEach
    void copy() throws Exception {
        app = AppCopy.in(temp.resolve("app"));
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(app.directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("bin") && !name.equals("lib"))
                    .sorted()
                    .toList();
        }
    }

    /** Where a class of ours came from when the server started, by Java's own account. */
    private String source(Map<String, String> environment) throws Exception {
        Path log = Files.createTempFile("classes", ".log");
        try (ServerProcess process = ServerProcess.builder(
                        app.directory().resolve("bin/serve").toString(), "serve")
                .environment(environment)
                .environment("JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .start()
                .awaitReady()) {
            assertThat(process.client().post(ADD).status()).isEqualTo(200);
            loaded = Files.readAllLines(log);
            return loaded.stream()
                    .filter(line -> line.contains(OURS))
                    .findFirst()
                    .orElseThrow();
        } finally {
            Files.delete(log);
        }
    }

    @Test
    void train_archiveIsUsedFromThenOn() throws Exception {
        assertThat(source(THIS_JAVA)).contains("source: file:");

        AppCopy.Result trained = app.train(THIS_JAVA);

        assertThat(trained.exit()).as(trained.output()).isZero();
        assertThat(trained.output().strip())
                .isEqualTo("made " + app.directory().toRealPath().resolve(ARCHIVE));
        assertThat(archives()).containsExactly(ARCHIVE, ARCHIVE + ".jars");
        assertThat(source(THIS_JAVA)).contains("source: shared objects file");
    }

    @Test
    void train_badSetting_leavesNothingAndSaysWhy() throws Exception {
        AppCopy.Result trained = app.train(Map.of("SAGEMAKER_MODEL_SERVER_WORKERS", "none"));

        assertThat(trained.exit()).isEqualTo(1);
        assertThat(trained.output()).contains("WORKERS='none'", "no start-up archive was made");
        assertThat(archives()).isEmpty();
    }

    @Test
    void serve_changedJar_goesOnWithoutTheArchive() throws Exception {
        app.train(THIS_JAVA);
        Path jar = app.directory().resolve("lib/jackson-annotations-2.21.jar");
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);

        assertThat(source(THIS_JAVA)).contains("source: file:");
    }

    @Test
    void serve_otherClassPath_goesOnWithoutTheArchive() throws Exception {
        app.train(THIS_JAVA);
        Path lib = app.directory().resolve("lib");
        Files.move(lib.resolve("jackson-annotations-2.21.jar"), lib.resolve("a-first.jar"));

        assertThat(source(THIS_JAVA)).contains("source: file:");
    }

    @Test
    void serve_brokenArchives_startsWithoutThem() throws Exception {
        app.train(THIS_JAVA);
        Files.writeString(app.directory().resolve(ARCHIVE), "no archive");

        assertThat(source(THIS_JAVA)).contains("source: file:");
    }

    @Test
    void serve_noChecksums_goesOnWithoutTheArchive() throws Exception {
        app.train(THIS_JAVA);
        Files.delete(app.directory().resolve(ARCHIVE + ".jars"));

        assertThat(source(THIS_JAVA)).contains("source: file:");
    }

    @Test
    void serve_javaThatDoesNotSayItsVersion_goesOnWithoutTheArchive() throws Exception {
        app.train(THIS_JAVA);
        Path unknown = Files.createDirectories(temp.resolve("java/bin"));
        Files.createSymbolicLink(unknown.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));

        assertThat(source(Map.of("JAVA_HOME", temp.resolve("java").toString()))).contains("source: file:");
    }

    @Test
    void train_everyClassOfOurs_isInTheArchive() throws Exception {
        app.train(THIS_JAVA);
        source(THIS_JAVA);

        assertThat(loaded)
                .filteredOn(line -> line.contains("] io.github.inferencesdk."))
                .isNotEmpty()
                .allMatch(line -> line.contains("source: shared objects file"));
    }

    @Test
    void serve_javaOptsNameAnArchiveOrNone_win() throws Exception {
        app.train(THIS_JAVA);
        try (ServerProcess process = app.serve(Map.of("JAVA_OPTS", "-Xshare:off"))) {
            assertThat(process.client().post(ADD).status()).isEqualTo(200);
        }
    }

    @Test
    void twoJavas_eachUsesItsOwn() throws Exception {
        Map<String, String> java25 = Map.of("JAVA_HOME", Java25.home().toString());
        app.train(java25);
        assertThat(archives()).containsExactly("app.aot", "app.aot.jars");

        assertThat(source(java25)).contains("source: shared objects file");
        if (ARCHIVE.equals("app.jsa")) {
            assertThat(source(THIS_JAVA)).contains("source: file:");
            app.train(THIS_JAVA);
            assertThat(source(THIS_JAVA)).contains("source: shared objects file");
            assertThat(source(java25)).contains("source: shared objects file");
        }
    }
}
