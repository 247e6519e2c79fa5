// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import java.util.Collection;

/** The middle of a number of values. */
public final class Median {
    private Median() {}

    /** The value in the middle, or half-way between the two there; NaN of none. */
    public static double of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
