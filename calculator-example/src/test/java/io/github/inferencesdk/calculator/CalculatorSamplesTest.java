package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.GoldenSample;
import io.github.inferencesdk.runtime.GoldenSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The samples that the calculator ships with, and the line that it tells people to try. */
class CalculatorSamplesTest {
    private final GoldenSamples samples = GoldenSamples.of(getClass().getClassLoader());

    private GoldenSample sample(String name) {
        return samples.list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readme_showsTheSampleAdd() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(group(readme, "-d '([^']+)'"))
                .isEqualTo(sample("add").request().text().strip());
        assertThat(group(readme, "```json\n(.+)\n```"))
                .isEqualTo(sample("add").response().orElseThrow().text().strip());
    }

    @Test
    void server_printsTheSampleAdd() throws Exception {
        String source =
                Files.readString(Path.of("src/main/java/io/github/inferencesdk/calculator/CalculatorServer.java"));

        assertThat(group(source, "-d '([^']+)'").replace("\\\"", "\""))
                .isEqualTo(sample("add").request().text().strip());
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void warmUp_takesEverySampleButTheBatch() {
        assertThat(samples.warmUp(new CalculatorPipelineProvider().pipeline()).samples())
                .hasSize(samples.list().size() - 1);
    }
}
