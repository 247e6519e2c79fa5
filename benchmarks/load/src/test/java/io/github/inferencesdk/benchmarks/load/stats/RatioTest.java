// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void of_threeRounds_isGeometricMeanWithIntervalOfStudent() {
        // Logarithms base 2: 0, 1, 2; mean 1, standard deviation 1, standard error 1/√3, t(2) = 4.303.
        Ratio ratio = Ratio.of(List.of(1.0, 4.0, 12.0), List.of(1.0, 2.0, 3.0));

        double half = Math.pow(2, 4.303 / Math.sqrt(3));
        assertThat(ratio.mean()).isCloseTo(2, within(1e-9));
        assertThat(ratio.low()).isCloseTo(2 / half, within(1e-9));
        assertThat(ratio.high()).isCloseTo(2 * half, within(1e-9));
        assertThat(ratio.rounds()).isEqualTo(3);
    }

    @Test
    void of_equalRatios_hasAnIntervalWithoutWidth() {
        assertThat(Ratio.of(List.of(2.0, 4.0), List.of(1.0, 2.0))).hasToString("2.000 [2.000, 2.000]");
    }

    @Test
    void of_oneRound_hasNoInterval() {
        assertThat(Ratio.of(List.of(3.0), List.of(2.0))).hasToString("1.500");
    }

    @Test
    void of_roundsWithoutAValue_leavesThemOut() {
        Ratio ratio = Ratio.of(List.of(Double.NaN, 2.0, 0.0, 8.0), List.of(1.0, 1.0, 1.0, Double.NaN));

        assertThat(ratio.rounds()).isEqualTo(1);
        assertThat(ratio.mean()).isCloseTo(2, within(1e-9));
    }

    @Test
    void of_nothing_isADash() {
        assertThat(Ratio.of(List.of(), List.of())).hasToString("–");
    }
}
