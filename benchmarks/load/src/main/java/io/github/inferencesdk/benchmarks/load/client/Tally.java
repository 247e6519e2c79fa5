// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts answers, and how long they took. */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final Histogram nanos = new Histogram(LONGEST, 3);
    private long answered;
    private long errors;

    void answer(boolean right, long took) {
        if (right) {
            answered++;
            nanos.recordValue(Math.max(0, Math.min(took, LONGEST)));
        } else {
            errors++;
        }
    }

    void error() {
        errors++;
    }

    void unanswered(int requests) {
        errors += requests;
    }

    LoadResult result(long elapsed, long unsent) {
        return new LoadResult(answered, errors, unsent, elapsed / 1e9, Latency.of(nanos));
    }
}
