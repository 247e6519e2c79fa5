// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The inputs that wait for a batch: in one lane those of requests with one input, in another the records of requests with
 * many. A batch takes half of its places from each, and what one leaves free from the other, so that neither starves. Not
 * safe for concurrent use.
 */
final class BatchLanes {
    private final Set<BatchItem> singles = new LinkedHashSet<>();
    private final Set<BatchItem> records = new LinkedHashSet<>();
    private boolean recordsFirst;

    void add(BatchItem item) {
        lane(item).add(item);
    }

    /** Takes an input out that nobody waits for any more. */
    void remove(BatchItem item) {
        lane(item).remove(item);
    }

    private Set<BatchItem> lane(BatchItem item) {
        return item.isRecord() ? records : singles;
    }

    int size() {
        return singles.size() + records.size();
    }

    boolean isEmpty() {
        return singles.isEmpty() && records.isEmpty();
    }

    /** When the one that waits longest began to. There must be one. */
    long oldest() {
        if (singles.isEmpty()) {
            return records.iterator().next().queuedAt();
        }
        long single = singles.iterator().next().queuedAt();
        return records.isEmpty()
                ? single
                : single + Math.min(0, records.iterator().next().queuedAt() - single);
    }

    /** Takes the next {@code max} inputs, or fewer when there are fewer. */
    List<BatchItem> take(int max) {
        Set<BatchItem> first = recordsFirst ? records : singles;
        Set<BatchItem> second = recordsFirst ? singles : records;
        recordsFirst = !recordsFirst; // the odd place goes to each in turn, which is all there is when max is 1
        List<BatchItem> taken = new ArrayList<>(Math.min(max, size()));
        move(first, Math.max((max + 1) / 2, max - second.size()), taken);
        move(second, max - taken.size(), taken);
        return taken;
    }

    private static void move(Set<BatchItem> lane, int count, List<BatchItem> taken) {
        Iterator<BatchItem> next = lane.iterator();
        for (int i = 0; i < count && next.hasNext(); i++) {
            taken.add(next.next());
            next.remove();
        }
    }
}
