// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;

/** What a batch handler may know of the batch it works on. Immutable; safe for concurrent use. */
public final class BatchContext {
    private final List<InferenceContext> items;

    private BatchContext(List<InferenceContext> items) {
        this.items = items;
    }

    /**
     * {@return a context of a batch of inputs that have these contexts, in the order of the inputs}
     *
     * @param items at least one for a batch that a handler gets; copied
     */
    public static BatchContext of(List<InferenceContext> items) {
        return new BatchContext(List.copyOf(items));
    }

    /**
     * {@return one context per input, in the order of the inputs: its request id, headers, session and deadline, and
     * whether it is cancelled} Records of one request have the request's id and headers, and each a deadline of its
     * own. Unmodifiable.
     */
    public List<InferenceContext> items() {
        return items;
    }

    /**
     * {@return whether nobody waits for any item any more: then the thread is interrupted too, and the handler may give
     * up}
     */
    public boolean isCancelled() {
        return items.stream().allMatch(InferenceContext::isCancelled);
    }
}
