// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import io.github.inferencesdk.runtime.GoldenSample;
import io.github.inferencesdk.runtime.GoldenSamples;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The samples that the calculator ships with, one of which README.md shows. */
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

        assertThat(readme)
                .contains(sample("add")
                        .curl(URI.create("http://127.0.0.1:8080/invocations"))
                        .orElseThrow());
        assertThat(group(readme, "```json\n(.+)\n```"))
                .isEqualTo(sample("add").response().orElseThrow().text().strip());
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
