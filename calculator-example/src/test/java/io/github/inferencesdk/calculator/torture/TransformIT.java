// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.calculator.app.Application;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One million records from file to file, by a process with a small heap. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class TransformIT {
    private static final Pattern SUMMARY = Pattern.compile("1000000 records.*, 3 errors, .* s, (\\d+) records/s");

    @TempDir
    static Path home;

    private static Path input;

    @BeforeAll
    static void write() throws Exception {
        input = MillionRecords.write(home.resolve("in.jsonl"));
    }

    private static Process start(Path output, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                Application.DIRECTORY.resolve("lib") + "/*",
                "io.github.inferencesdk.runtime.Main",
                "transform",
                "--input",
                input.toString(),
                "--output",
                output.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(output).toFile())
                .start();
    }

    private static Path log(Path output) {
        return output.resolveSibling(output.getFileName() + ".log");
    }

    private static Path part(Path output) {
        return output.resolveSibling(output.getFileName() + ".part");
    }

    /** The records a second that the summary in the log tells. */
    private static String rate(Path output) throws Exception {
        String log = Files.readString(log(output));
        Matcher summary = SUMMARY.matcher(log);
        assertThat(summary.find()).as(log).isTrue();
        return summary.group(1);
    }

    private static void check(Path output) throws Exception {
        try (InputStream answers = Files.newInputStream(output)) {
            MillionRecords.checkAnswers(answers);
        }
        assertThat(part(output)).doesNotExist();
    }

    @Test
    void millionRecords_in128MiBOfHeap_areAnsweredInOrder() throws Exception {
        Path output = home.resolve("whole.jsonl");
        Process process = start(output);
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, Memory.peakMebibytes(process.pid()));
        }

        assertThat(process.exitValue()).isEqualTo(1); // three are bad
        check(output);
        assertThat(Files.readString(log(output))).contains("line 18: ", "line 500001: ", "line 1000000: ");
        assertThat(peak).isLessThan(400);
        System.out.printf(
                "%d records of %d bytes from file to file, -Xmx128m: %s records/s, peak resident %d MiB%n",
                MillionRecords.COUNT, MillionRecords.LINE, rate(output), peak);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transform_stoppedInTheMiddle_goesOnFromThere(boolean atOnce) throws Exception {
        Path output = home.resolve("stopped-" + atOnce + ".jsonl");
        Process process = start(output);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(part(output)) && Files.size(part(output)) > 10_000_000);
        if (atOnce) {
            process.destroyForcibly(); // SIGKILL
        } else {
            process.destroy(); // SIGTERM
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(output).doesNotExist();
        if (!atOnce) {
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(Files.readString(log(output))).contains(" records/s", "stopped; --resume true goes on");
            byte[] written = Files.readAllBytes(part(output));
            assertThat((char) written[written.length - 1]).isEqualTo('\n');
        }
        long size = Files.size(part(output));

        Process resumed = start(output, "--resume", "true");
        assertThat(resumed.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(resumed.exitValue()).isEqualTo(1);
        check(output);
        Matcher before =
                Pattern.compile("\\((\\d+) of them before\\), 3 errors").matcher(Files.readString(log(output)));
        assertThat(before.find()).isTrue();
        assertThat(Long.parseLong(before.group(1))).isBetween(size / 150, size / 50);
    }
}
