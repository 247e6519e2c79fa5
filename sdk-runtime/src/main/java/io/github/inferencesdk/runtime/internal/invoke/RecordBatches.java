package io.github.inferencesdk.runtime.internal.invoke;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the decoded records of one request, so that they join their batches together. Safe for concurrent use. */
final class RecordBatches {
    private final @Nullable Batcher batcher;
    private List<BatchItem> decoded = new ArrayList<>();

    RecordBatches(InvocationService service) {
        this.batcher = service.batcher();
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
        if (group.isEmpty()) {
            return;
        }
        try {
            batches.submit(group);
        } catch (RuntimeException | Error failure) { // no more threads, or shutting down
            group.forEach(batches::drop);
            group.forEach(item -> item.fail(failure));
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
