// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, all of them kept. Not safe for concurrent use. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    /** In milliseconds; 0 when there is none. */
    double percentile(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.ceil(share * count) - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p99 %.1f, worst %.1f ms of %d",
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                count);
    }
}
