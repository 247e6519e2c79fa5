// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
    private static final List<String> SERVERS = List.of("sdk", "sdk-inline", "jetty-inline", "jdk");

    @TempDir
    Path folder;

    @Test
    void throughput_quick_hasARowForEachServerAndNoErrors() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> words = List.of(
                "throughput",
                "--quick",
                "--client",
                "built-in",
                "--servers",
                String.join(",", SERVERS),
                "--out",
                folder.toString());

        int code = Benchmarks.run(words, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        List<String> report = Files.readAllLines(folder.resolve("report.md"));
        for (String server : SERVERS) {
            assertThat(report).anyMatch(line -> line.startsWith("| " + server + " | "));
        }
        assertThat(Files.readAllLines(folder.resolve("throughput-rounds.csv")))
                .hasSize(SERVERS.size() + 1)
                .allMatch(line -> line.endsWith(",errors") || line.endsWith(",0.0"));
        assertThat(folder.resolve("cpu.svg")).isNotEmptyFile();
    }
}
