// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void parse_commandOnly_hasDefaults() {
        Options options = Options.parse(List.of("all"));

        assertThat(options.command()).isEqualTo("all");
        assertThat(options.whole(Option.ROUNDS)).isEqualTo(10);
        assertThat(options.list(Option.SERVERS, "a,b")).containsExactly("a", "b");
        assertThat(options.words(Option.JVM)).contains("-Xmx512m");
    }

    @Test
    void parse_quickThenMore_laterWins() {
        Options options =
                Options.parse(List.of("throughput", "--quick", "--seconds", "0.5", "--servers", "sdk, jetty"));

        assertThat(options.whole(Option.ROUNDS)).isEqualTo(1);
        assertThat(options.seconds(Option.SECONDS)).isEqualTo(Duration.ofMillis(500));
        assertThat(options.list(Option.SERVERS, "")).containsExactly("sdk", "jetty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "all --round 3", "all --rounds", "all --rounds x", "all --rounds 0", "all --seconds -1"})
    void parse_wrong_isRefused(String line) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(words));
    }
}
