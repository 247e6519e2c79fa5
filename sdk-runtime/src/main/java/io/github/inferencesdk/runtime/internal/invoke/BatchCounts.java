// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts batches by their size, and inputs by how long they waited. Safe for concurrent use. */
public final class BatchCounts {
    /** Inputs that waited for up to this long are counted together; the last holds all that waited for longer. */
    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofHours(1));

    private final AtomicLongArray sizes;
    private final AtomicLongArray waits = new AtomicLongArray(WAITS.size());
    private final LongAdder splits = new LongAdder();

    BatchCounts(int maxSize) {
        this.sizes = new AtomicLongArray(maxSize + 1);
    }

    void batch(int size) {
        sizes.incrementAndGet(size);
    }

    void waited(long nanos) {
        int bucket = 0;
        while (bucket < WAITS.size() - 1 && WAITS.get(bucket).toNanos() < nanos) {
            bucket++;
        }
        waits.incrementAndGet(bucket);
    }

    void split() {
        splits.increment();
    }

    /** How many calls of the handler had that many inputs; sizes that none had are left out. */
    public SortedMap<Integer, Long> sizes() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int size = 1; size < sizes.length(); size++) {
            if (sizes.get(size) > 0) {
                counts.put(size, sizes.get(size));
            }
        }
        return counts;
    }

    /** How many inputs waited for at most that long, and longer than for the key before; keys of none are left out. */
    public SortedMap<Duration, Long> waits() {
        SortedMap<Duration, Long> counts = new TreeMap<>();
        for (int bucket = 0; bucket < WAITS.size(); bucket++) {
            if (waits.get(bucket) > 0) {
                counts.put(WAITS.get(bucket), waits.get(bucket));
            }
        }
        return counts;
    }

    /** How many batches failed as a whole and were split. */
    public long splits() {
        return splits.sum();
    }
}
