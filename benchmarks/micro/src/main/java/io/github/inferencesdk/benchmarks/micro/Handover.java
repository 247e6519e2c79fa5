// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Takes one outcome from any thread to the one that waits for it, and allocates nothing on the way. */
final class Handover<T> {
    private final Thread waiting;
    private volatile @Nullable T outcome;
    private volatile boolean crossed;

    /** Hands over to {@code waiting}. */
    Handover(Thread waiting) {
        this.waiting = waiting;
    }

    void put(T made) {
        outcome = made;
        if (Thread.currentThread() != waiting) {
            crossed = true;
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Waits for the outcome, and forgets it.
     *
     * @throws IllegalStateException when JMH is tired of waiting, and interrupts
     */
    T take() {
        while (outcome == null) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new IllegalStateException("there was no outcome in time");
            }
        }
        T taken = Objects.requireNonNull(outcome);
        outcome = null;
        return taken;
    }

    /** Whether an outcome came from another thread. */
    boolean hasCrossed() {
        return crossed;
    }
}
