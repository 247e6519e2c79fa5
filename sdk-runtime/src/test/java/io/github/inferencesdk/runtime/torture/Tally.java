// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened, and keeps the first things that must not happen. Safe for concurrent use. */
final class Tally {
    private static final int KEPT = 20;

    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong wrongs = new AtomicLong();
    private final LongAdder requests = new LongAdder();

    /** A request was begun. */
    void sent() {
        requests.increment();
    }

    void answered(int status) {
        statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
    }

    void outcome(String what) {
        outcomes.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    /** Something that must not happen. */
    void wrong(String what) {
        if (wrongs.incrementAndGet() <= KEPT) {
            wrong.add(what);
        }
    }

    long requests() {
        return requests.sum();
    }

    long count(String outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    Map<String, Long> outcomes() {
        return sums(outcomes);
    }

    Map<Integer, Long> statuses() {
        return sums(statuses);
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    long wrongs() {
        return wrongs.get();
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> adders) {
        Map<K, Long> sums = new TreeMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
