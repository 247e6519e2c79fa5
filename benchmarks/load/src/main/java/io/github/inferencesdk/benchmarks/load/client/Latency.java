// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import org.HdrHistogram.AbstractHistogram;

/** The times from when requests were meant to be sent to their answers, in microseconds. */
public record Latency(double p50, double p90, double p99, double p999, double max) {
    private static final double NANOS = 1e-3;

    /** No answer, no time. */
    public static Latency unknown() {
        return new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The percentiles of a histogram of nanoseconds. */
    static Latency of(AbstractHistogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return unknown();
        }
        return new Latency(
                nanos.getValueAtPercentile(50) * NANOS,
                nanos.getValueAtPercentile(90) * NANOS,
                nanos.getValueAtPercentile(99) * NANOS,
                nanos.getValueAtPercentile(99.9) * NANOS,
                nanos.getMaxValue() * NANOS);
    }
}
