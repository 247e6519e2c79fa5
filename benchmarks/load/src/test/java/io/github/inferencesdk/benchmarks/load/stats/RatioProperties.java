// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class RatioProperties {
    @Property
    void ofSwapped_isTheInverse(
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0.01, max = 1e6) Double> a,
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0.01, max = 1e6) Double> b) {
        Ratio ratio = Ratio.of(a, b);
        Ratio inverse = Ratio.of(b, a);

        assertThat(Math.log(ratio.mean())).isCloseTo(-Math.log(inverse.mean()), within(1e-6));
        assertThat(Math.log(ratio.low())).isCloseTo(-Math.log(inverse.high()), within(1e-6));
    }

    @Property
    void mean_liesInItsInterval_andBetweenTheRounds(
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0.01, max = 1e6) Double> values) {
        Ratio ratio = Ratio.of(values, values.stream().map(value -> 1.0).toList());

        double slack = 1 + 1e-9;
        double min = values.stream().mapToDouble(value -> value).min().orElseThrow();
        double max = values.stream().mapToDouble(value -> value).max().orElseThrow();
        assertThat(ratio.low()).isLessThanOrEqualTo(ratio.mean() * slack);
        assertThat(ratio.high()).isGreaterThanOrEqualTo(ratio.mean() / slack);
        assertThat(ratio.mean()).isBetween(min / slack, max * slack);
    }

    @Property
    void scalingBoth_changesNothing(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.01, max = 1e6) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        List<Double> scaled = values.stream().map(value -> value * factor).toList();

        assertThat(Ratio.of(scaled, scaled).mean()).isCloseTo(1, within(1e-9));
        assertThat(Ratio.of(scaled, values).mean()).isCloseTo(factor, within(factor * 1e-9));
    }
}
