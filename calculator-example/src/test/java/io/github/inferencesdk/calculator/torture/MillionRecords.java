// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One million records of JSON Lines for the calculator, 100 bytes each, three of them bad, and their answers. */
final class MillionRecords {
    static final int COUNT = 1_000_000;
    static final int LINE = 100;
    private static final Map<Integer, String> BAD = Map.of(
            17,
            "{oops",
            500_000,
            "{\"operation\":\"add\",\"a\":\"ten\",\"b\":1}",
            COUNT - 1,
            "{\"operation\":\"add\",\"a\":1}");

    private MillionRecords() {}

    /** One record with the end of its line. */
    static String record(int number) {
        String record = BAD.getOrDefault(number, "{\"operation\":\"add\",\"a\":" + number + ",\"b\":1}");
        return record + " ".repeat(LINE - 1 - record.length()) + "\n";
    }

    /** All of them in a file. */
    static Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < COUNT; number++) {
                out.write(record(number));
            }
        }
        return file;
    }

    private static String answer(int number) {
        return "{\"operation\":\"add\",\"input_a\":" + number + ",\"input_b\":1,\"result\":" + (number + 1)
                + ",\"status\":\"success\"}";
    }

    /** Reads all answers, and checks that they are right and in order. */
    static void checkAnswers(InputStream answers) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8), 1 << 16)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (BAD.containsKey(number)) {
                    assertThat(line)
                            .as("record %d", number)
                            .startsWith("{\"error\":")
                            .contains("\"status\":\"error\"", "\"code\":\"INVALID_INPUT\"");
                } else if (!line.equals(answer(number))) {
                    assertThat(line).as("record %d", number).isEqualTo(answer(number));
                }
                number++;
            }
            assertThat(number).isEqualTo(COUNT);
        }
    }
}
