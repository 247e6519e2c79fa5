// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inferencesdk.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Dockerfile makes, made without Docker: the same Java, the same layout, the same training, then a start from files
 * that cannot be written, by root and by nobody.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class ContainerLayoutIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    static Path temp;

    private static Path image;
    private static Path java;

    @BeforeAll
    static void build() throws Exception {
        Path jdk = Java25.home();
        image = Files.createDirectory(temp.resolve("image"));
        java = image.resolve("java");
        List<String> jlink =
                new ArrayList<>(Dockerfile.read(Path.of("Dockerfile")).jlink());
        jlink.set(0, jdk.resolve("bin/jlink").toString());
        jlink.addAll(List.of("--output", java.toString()));
        AppCopy.Result linked = AppCopy.run(Map.of(), jlink);
        assertThat(linked.exit()).as(linked.output()).isZero();

        AppCopy app = AppCopy.in(image.resolve("app"));
        AppCopy.Result trained = app.train(Map.of("JAVA_HOME", java.toString(), "LANG", "C.UTF-8"));
        assertThat(trained.exit()).as(trained.output()).isZero();
        protect();
    }

    /** Nobody may write to it, everybody may read it; the directory above is not locked to others either. */
    private static void protect() throws Exception {
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                if (!Files.isSymbolicLink(file)) {
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "r-xr-xr-x" : "r--r--r--"));
                }
            }
        }
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void asRoot_readOnly_serves() throws Exception {
        assertServes(List.of());
    }

    @Test
    void asNobody_readOnly_serves() throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        assumeTrue(root && Files.isExecutable(SETPRIV), "SKIPPED: only root, with setpriv, can become another user");

        assertServes(List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
    }

    /** AOTMode=on: Java refuses to start without the cache that was trained. */
    private static void assertServes(List<String> asUser) throws Exception {
        Path writable = Files.createTempDirectory(temp, "tmp");
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        Map<String, String> before = AppCopy.snapshot(image);
        List<String> command = new ArrayList<>(List.of("env", "-u", "LANG", "-u", "LC_ALL", "-u", "LC_CTYPE"));
        command.addAll(asUser);
        command.addAll(List.of(image.resolve("app/bin/serve").toString(), "serve"));
        try (ServerProcess process = ServerProcess.builder(command.toArray(String[]::new))
                .directory(image)
                .environment("JAVA_HOME", java.toString())
                .environment("TZ", "Asia/Kathmandu")
                .environment("SAGEMAKER_MAX_REQUEST_SIZE", "100000000")
                .environment("JAVA_OPTS", "-XX:AOTMode=on -Dfile.encoding=ISO-8859-1 -Djava.io.tmpdir=" + writable)
                .start()
                .awaitReady()) {
            assertThat(process.client().post(ADD).json().get("result").intValue())
                    .isEqualTo(15);
            assertThat(process.client().post("{\"operation\":\"ádd\"}").body()).contains("Unsupported operation: ádd");
            // Large enough to be spooled to the temporary directory.
            assertThat(process.client().post(ADD + " ".repeat(30_000_000)).status())
                    .isEqualTo(200);

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
            assertThat(process.output()).contains("Java 25", "closed").doesNotContain("[warning]", "Exception");
        }
        assertThat(AppCopy.snapshot(image)).isEqualTo(before);
    }
}
