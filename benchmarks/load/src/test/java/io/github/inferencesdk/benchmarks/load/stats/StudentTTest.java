// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {
    @Test
    void quantile_oneAndTwoDegrees_matchTheirClosedForms() {
        assertThat(StudentT.quantile(1)).isCloseTo(Math.tan(Math.PI * 0.475), within(5e-4));
        assertThat(StudentT.quantile(2)).isCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)), within(5e-4));
    }

    @Test
    void quantile_allOfTheTable_matchTheIntegralOfTheDensity() {
        for (int degrees = 1; degrees <= 30; degrees++) {
            assertThat(mass(degrees, StudentT.quantile(degrees)))
                    .as("%d degrees", degrees)
                    .isCloseTo(0.95, within(2e-4));
        }
    }

    @Test
    void quantile_pastTheTable_isTheLast() {
        assertThat(StudentT.quantile(1000)).isEqualTo(2.042);
    }

    @Test
    void quantile_noDegrees_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StudentT.quantile(0));
    }

    /** How much of the distribution lies within {@code t} of 0, by the trapezoidal rule on the density. */
    private static double mass(int degrees, double t) {
        int steps = 200_000;
        double inside = 0;
        double half = 0;
        double reach = Math.PI / 2;
        // With t = √n · tan(φ) the density is proportional to cos(φ) to the power of n - 1, over a bounded range.
        for (int i = 0; i < steps; i++) {
            double angle = reach * (i + 0.5) / steps;
            double density = Math.pow(Math.cos(angle), degrees - 1);
            half += density;
            inside += Math.sqrt(degrees) * Math.tan(angle) <= t ? density : 0;
        }
        return inside / half;
    }
}
