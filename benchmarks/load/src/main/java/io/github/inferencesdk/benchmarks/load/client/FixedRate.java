// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

/** One request every so many nanoseconds. */
final class FixedRate implements Schedule {
    private final long start;
    private final long length;
    private final double interval;
    private long index;

    FixedRate(long start, long end, double interval) {
        this.start = start;
        this.length = end - start;
        this.interval = interval;
    }

    @Override
    public long due(long now) {
        // From the start each time, so that no rounding adds up.
        long offset = (long) (index * interval);
        return offset < length ? start + offset : NEVER;
    }

    @Override
    public void sent() {
        index++;
    }
}
