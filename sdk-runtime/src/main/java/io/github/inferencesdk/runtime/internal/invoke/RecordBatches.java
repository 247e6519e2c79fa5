// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the decoded records of one request, so that they join their batches together. Safe for concurrent use. */
final class RecordBatches {
    private final @Nullable Batcher batcher;
    private final int lookahead;
    private List<BatchItem> decoded = new ArrayList<>();

    RecordBatches(InvocationService service) {
        this.batcher = service.batcher();
        this.lookahead =
                batcher == null ? Integer.MAX_VALUE : 2 * service.pool().permitCount() * batcher.maxSize();
    }

    /**
     * How many records of a request may be under way: what all permits predict at once, and as many more. The clocks of
     * those that wait are running.
     */
    int lookahead() {
        return lookahead;
    }

    /** How many records are best taken up together. */
    int group() {
        return batcher == null ? Integer.MAX_VALUE : batcher.maxSize();
    }

    synchronized void add(BatchItem item) {
        decoded.add(item);
    }

    /** Hands them over, when they fill a batch or there will be {@code noMore} for now. */
    void submit(boolean noMore) {
        Batcher batches = batcher;
        if (batches == null) {
            return;
        }
        List<BatchItem> group = take(noMore ? 1 : batches.maxSize());
        if (!group.isEmpty()) {
            batches.submit(group);
        }
    }

    private synchronized List<BatchItem> take(int atLeast) {
        if (decoded.size() < atLeast) {
            return List.of();
        }
        List<BatchItem> taken = decoded;
        decoded = new ArrayList<>();
        return taken;
    }
}
