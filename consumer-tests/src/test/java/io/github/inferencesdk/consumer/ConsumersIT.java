// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The projects in {@code src/test/projects}, each of which uses the SDK in another way. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class ConsumersIT {
    private static final String MAIN = "io.github.inferencesdk.runtime.Main";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    static Path directory;

    @BeforeAll
    static void build() throws Exception {
        copy(Path.of("src/test/projects"), directory);
        Shell.in(directory).run("mvn verify " + versions());
        assertThat(directory.resolve("handlers/target/surefire-reports")).isNotEmptyDirectory();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> !each.toString().contains("target"))::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** As this build has them, so that each plugin and library is there already. */
    private static String versions() {
        StringBuilder options = new StringBuilder();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.matches("(sdk|logback|junit|maven-[a-z]+-plugin)\\.version"))
                .forEach(name -> options.append(" -D%s=%s".formatted(name, System.getProperty(name))));
        return options.toString();
    }

    private static void assertServes(String expectedOutput, String... command) throws Exception {
        try (ServerProcess process =
                ServerProcess.builder(command).directory(directory).start().awaitReady()) {
            assertThat(process.client().post("{\"x\":42}").body()).isEqualTo("{\"y\":21.0}");
            assertThat(process.client().post("{\"x\":\"42\"}").status()).isEqualTo(400);
            assertThat(process.output()).contains(expectedOutput).doesNotContain("SLF4J", "WARN");

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void classPath_mainFindsTheProvider() throws Exception {
        assertServes("ready in", JAVA, "-cp", "handlers/target/handlers-1.jar:handlers/target/lib/*", MAIN, "serve");
    }

    @Test
    void modulePath_mainFindsTheProvider() throws Exception {
        assertServes(
                "ready in",
                JAVA,
                "-p",
                "handlers/target/handlers-1.jar:handlers/target/lib",
                "-m",
                "io.github.inferencesdk.runtime/" + MAIN,
                "serve");
    }

    @Test
    void ownMain_startsTheServer() throws Exception {
        assertServes(
                "embedded in an application of its own",
                JAVA,
                "-cp",
                "embedded/target/embedded-1.jar:embedded/target/lib/*",
                "com.example.embedded.Embedded");
    }

    @Test
    void oneJarWithEverything_serves() throws Exception {
        assertServes("ready in", JAVA, "-jar", "shaded/target/shaded-1.jar", "serve");
    }
}
