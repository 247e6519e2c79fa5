// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@linkplain io.github.inferencesdk.InferencePipeline#batching batching} pipelines have predicted since the server
 * was started, of all its models. An input that is predicted again, because its batch was split, counts again.
 *
 * @param sizes how many calls of the handler had that many inputs
 * @param waits how many inputs waited for at most that long from decode to predict, and for longer than the key before
 * @param splits how many batches failed as a whole, and were predicted again in halves
 */
public record BatchStatistics(SortedMap<Integer, Long> sizes, SortedMap<Duration, Long> waits, long splits) {
    /**
     * Keeps copies that cannot be changed.
     *
     * @param sizes calls by their number of inputs, 1 or more
     * @param waits inputs by the longest that they may have waited
     * @param splits 0 or more
     */
    public BatchStatistics {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
        waits = Collections.unmodifiableSortedMap(new TreeMap<>(waits));
    }

    /** {@return how often the handler was called} */
    public long batches() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return how many inputs it was called with, all in all} */
    public long inputs() {
        return sizes.entrySet().stream()
                .mapToLong(size -> size.getKey() * size.getValue())
                .sum();
    }
}
