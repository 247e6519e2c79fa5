// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers in the jar. What they do is tested where an application is assembled. */
class LaunchersTest {
    private static final String CLASS = "io\\.github\\.[A-Za-z.]+";
    private static final String OPTION = "-XX:MaxRAM\\S*|-Dfile\\S*";

    @Test
    void batch_asTheShellScript() throws IOException {
        String shell = code(read("serve"), "#");
        String batch = code(read("serve.bat"), "rem ");

        assertThat(found(CLASS, batch))
                .containsExactlyElementsOf(found(CLASS, shell))
                .containsExactly(Main.class.getName());
        assertThat(found(OPTION, batch))
                .isEqualTo(found(OPTION, shell))
                .containsExactly("-XX:MaxRAMPercentage=70", "-Dfile.encoding=UTF-8");
        assertThat(shell).contains("INFERENCE_HOST=\"${INFERENCE_HOST:-0.0.0.0}\"");
        assertThat(batch).contains("if \"!INFERENCE_HOST!\"==\"\" set \"INFERENCE_HOST=0.0.0.0\"");
        for (String common : List.of(
                "JAVA_HOME", "JAVA_OPTS", "-Dlogback.configurationFile=", "conf", "logback.xml", "-cp", "serve")) {
            assertThat(shell).contains(common);
            assertThat(batch).contains(common);
        }
    }

    @Test
    void batch_hasTheLineEndsOfWindowsAndAscii() throws IOException {
        String batch = read("serve.bat");

        assertThat(batch.lines().count())
                .isEqualTo(found("\r\n", batch).size())
                .isEqualTo(found("\n", batch).size());
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(batch)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "train"})
    void shellScript_hasTheLineEndsOfUnix(String name) throws IOException {
        assertThat(read(name)).startsWith("#!/bin/sh\n").doesNotContain("\r");
    }

    private static String read(String name) throws IOException {
        try (var in = Main.class.getResourceAsStream("/META-INF/inference/bin/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String code(String script, String comment) {
        return String.join(
                "\n",
                script.lines().filter(line -> !line.strip().startsWith(comment)).toList());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
