// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who uses a thing that is to be taken away when nobody does any more. Safe for concurrent use, without a lock.
 */
public final class UseCount {
    /** Set in the count once it is closed; the rest of it still counts. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> unused = new CompletableFuture<>();

    /** Enters, unless it is closed. */
    public boolean tryEnter() {
        int before = count.getAndUpdate(now -> now < 0 ? now : now + 1);
        return before >= 0;
    }

    /** Enters though it may be closed, for one who acts for another who is in. */
    public void enter() {
        count.incrementAndGet();
    }

    /** Leaves, once for each time one entered. */
    public void leave() {
        if (count.decrementAndGet() == CLOSED) {
            unused.complete(null);
        }
    }

    /** Lets nobody else in; the result completes when the last one has left. */
    public CompletableFuture<Void> close() {
        if (count.updateAndGet(now -> now | CLOSED) == CLOSED) {
            unused.complete(null);
        }
        return unused;
    }
}
