// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void run_unknownCommand_isMisuse() throws IOException {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("unknown command 'fly'", "usage:", "--rounds");
    }

    @Test
    void run_help_printsTheOptions() throws IOException {
        assertThat(run("help")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("usage:")
                .contains("--java-home");
    }

    @Test
    void run_unknownServer_isMisuse() throws IOException {
        assertThat(run("start", "--servers", "apache", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no server 'apache'", "nginx-gunicorn");
    }

    @Test
    void run_serverMissing_isSkippedLoudly() throws IOException {
        int code = run("start", "--servers", "sdk-app", "--app", "/nowhere", "--out", folder.toString());

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("SKIPPED sdk-app: no bin/serve in /nowhere");
        assertThat(folder.resolve("report.md")).content().contains("SKIPPED sdk-app");
    }

    @Test
    void run_javaThatFails_failsAndIsInTheReport() throws IOException {
        int code = run("start", "--quick", "--servers", "jdk", "--jvm", "-XX:NoSuchOption", "--out", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(folder.resolve("report.md")).content().contains("FAILED jdk, round 0", "NoSuchOption");
    }

    private int run(String... words) throws IOException {
        return Benchmarks.run(List.of(words), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
