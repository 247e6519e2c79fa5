// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What README.md says is so, and the overview of the Javadoc shows the same example. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class ReadmeIT {
    private static final Path LIB = Application.DIRECTORY.resolve("lib");

    private final String readme = Files.readString(Path.of("../README.md"));

    ReadmeIT() throws IOException {}

    @Test
    void example_isTheCodeThatIsCompiledHere() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/github/inferencesdk/calculator/app/Doubling.java"));

        String example = source.substring(source.indexOf("import "));
        assertThat(readme).contains(example);
        assertThat(Path.of("../sdk-api/src/main/javadoc/overview.html"))
                .content()
                .contains(example);
    }

    @Test
    void curlLine_answersWhatTheReadmeShows() throws Exception {
        String body = group("-d '([^']+)'");
        try (ServerProcess process = Application.serve()) {
            assertThat(process.client().post(body).body()).isEqualTo(group("```json\n(.+)\n```"));
        }
    }

    private String group(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(readme);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void classPath_isListedAndSmall() throws Exception {
        List<Path> jars;
        try (Stream<Path> files = Files.list(LIB)) {
            jars = files.sorted().toList();
        }
        long total = 0;
        for (Path jar : jars) {
            String artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
            assertThat(readme).contains("`" + artifact + "`");
            total += Files.size(jar);
        }

        assertThat(jars).hasSize(14);
        assertThat(total).isLessThan(8_000_000);
        assertThat(jars.stream().filter(jar -> jar.toString().contains("inference-sdk-api-")))
                .singleElement()
                .satisfies(jar -> assertThat(Files.size(jar)).isLessThan(70_000));
    }
}
