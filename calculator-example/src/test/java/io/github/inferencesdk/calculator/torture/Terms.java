// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients of a process saw that was told to stop. Safe for concurrent use. */
final class Terms {
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private int explained;
    private int answeredAfterSignal;
    private long longestNanos;

    synchronized void outcome(String what, boolean afterSignal) {
        outcomes.merge(what, 1, Integer::sum);
        answeredAfterSignal += afterSignal ? 1 : 0;
    }

    void wrong(String what) {
        wrong.add(what);
    }

    /** Adds what may explain the wrong ones since the last explanation. */
    synchronized void explainWrong(String explanation) {
        if (wrong.size() > explained) {
            wrong.add(explanation);
            explained = wrong.size();
        }
    }

    /** A process needed so long from the signal to its end. */
    synchronized void took(long nanos) {
        longestNanos = Math.max(longestNanos, nanos);
    }

    synchronized int answeredAfterSignal() {
        return answeredAfterSignal;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public synchronized String toString() {
        return outcomes + ", " + answeredAfterSignal
                + " whose head came before the signal answered after it, longest stop " + longestNanos / 1_000_000
                + " ms, wrong " + wrong.size();
    }
}
