// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many times as much one server has as another, over the rounds in which both were measured: the geometric mean of the
 * rounds' ratios and its 95 % interval, by Student's t on their logarithms.
 *
 * @param low the lower end of the interval; NaN with less than two rounds
 * @param high the upper end of the interval; NaN with less than two rounds
 */
public record Ratio(double mean, double low, double high, int rounds) {
    /** Pairs the values round by round; rounds in which one is missing or not positive are left out. */
    public static Ratio of(List<Double> values, List<Double> baseline) {
        double[] logs = IntStream.range(0, Math.min(values.size(), baseline.size()))
                .filter(i -> values.get(i) > 0 && baseline.get(i) > 0)
                .mapToDouble(i -> Math.log(values.get(i) / baseline.get(i)))
                .toArray();
        return ofLogs(logs);
    }

    private static Ratio ofLogs(double[] logs) {
        int n = logs.length;
        double mean = IntStream.range(0, n).mapToDouble(i -> logs[i]).average().orElse(Double.NaN);
        if (n < 2) {
            return new Ratio(Math.exp(mean), Double.NaN, Double.NaN, n);
        }
        double squares = IntStream.range(0, n)
                .mapToDouble(i -> (logs[i] - mean) * (logs[i] - mean))
                .sum();
        double half = StudentT.quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), n);
    }

    /** Such as {@code 1.05 [1.02, 1.08]}; a dash where there is nothing to say. */
    @Override
    public String toString() {
        if (Double.isNaN(mean)) {
            return "–";
        }
        return Double.isNaN(low)
                ? String.format(Locale.ROOT, "%.3f", mean)
                : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", mean, low, high);
    }
}
