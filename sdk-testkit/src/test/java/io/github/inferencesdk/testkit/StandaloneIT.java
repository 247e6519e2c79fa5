// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that checks any server, as people start it. */
class StandaloneIT {
    @Test
    void javaJar_serverOfAnotherMake_printsTheTable(@TempDir Path samples) throws Exception {
        Files.writeString(samples.resolve("half.request.json"), "{\"a\":1,\"b\":2}");
        Gates gates = new Gates();
        gates.openAll();
        try (PlainServer server = PlainServer.start(gates)) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            jar().toString(),
                            server.uri().toString(),
                            "--max-body",
                            String.valueOf(PlainServer.LIMIT),
                            "--samples",
                            samples.toString()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace(System.lineSeparator(), "\n");
            System.out.println(output);

            assertThat(output).contains("1 samples, seed ").endsWith("16 hold, 0 broken, 4 do not apply\n");
            assertThat(process.waitFor()).isZero();
        }
    }

    private static Path jar() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-standalone.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
