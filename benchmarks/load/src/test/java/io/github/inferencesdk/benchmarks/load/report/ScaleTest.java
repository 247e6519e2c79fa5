// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void logarithmic_ticks_areOneTwoFive() {
        List<Double> ticks = Scale.logarithmic(DoubleStream.of(3, 70), 0, 100).ticks();

        assertThat(ticks).hasSize(6);
        assertThat(ticks.get(0)).isCloseTo(2, within(1e-9));
        assertThat(ticks.get(5)).isCloseTo(100, within(1e-9));
    }

    @Test
    void linear_ticks_startAtZeroAndCover() {
        assertThat(Scale.linear(DoubleStream.of(47), 0, 100).ticks())
                .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
    }

    @Property
    void logarithmic_anyValues_areCoveredByFewTicks(
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double a,
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double b) {
        Scale scale = Scale.logarithmic(DoubleStream.of(a, b), 0, 1);

        assertThat(scale.pixel(a)).isBetween(-1e-5, 1 + 1e-5);
        assertThat(scale.pixel(b)).isBetween(-1e-5, 1 + 1e-5);
        assertThat(scale.ticks()).hasSizeBetween(2, 50);
        assertThat(scale.ticks().get(scale.ticks().size() - 1)).isCloseTo(scale.to(), Percentage.withPercentage(0.1));
    }

    @Property
    void linear_anyValue_isCoveredByFewTicks(@ForAll @DoubleRange(min = 0.01, max = 1e9) double value) {
        Scale scale = Scale.linear(DoubleStream.of(value), 0, 1);

        assertThat(scale.pixel(value)).isBetween(0.0, 1 + 1e-9);
        assertThat(scale.ticks()).hasSizeBetween(2, 12);
    }
}
