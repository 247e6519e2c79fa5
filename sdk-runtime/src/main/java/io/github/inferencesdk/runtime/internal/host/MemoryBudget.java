// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.function.LongSupplier;

/**
 * Says when there is no room for another model, before memory is gone: then the platform unloads another one and tries
 * again. Safe for concurrent use.
 */
public final class MemoryBudget {
    private final long maxHeap;
    private final long maxNative;
    private final LongSupplier usedHeap;
    private final Runnable collect;

    /**
     * A budget.
     *
     * @param maxHeap how many bytes of heap may be in use
     * @param maxNative how many bytes models may report outside the heap, {@link Long#MAX_VALUE} for no limit
     * @param usedHeap the bytes in use now, garbage included
     * @param collect collects garbage
     */
    MemoryBudget(long maxHeap, long maxNative, LongSupplier usedHeap, Runnable collect) {
        this.maxHeap = maxHeap;
        this.maxNative = maxNative;
        this.usedHeap = usedHeap;
        this.collect = collect;
    }

    /** The budget of this process: that many per cent of its largest heap, and that many bytes outside. */
    public static MemoryBudget ofProcess(int heapPercent, long maxNative) {
        Runtime runtime = Runtime.getRuntime();
        return new MemoryBudget(
                runtime.maxMemory() / 100 * heapPercent,
                maxNative,
                () -> runtime.totalMemory() - runtime.freeMemory(),
                System::gc);
    }

    /**
     * Refuses when the budget is spent. What counts is what is left after a collection, which is asked for only when
     * memory seems to be short.
     *
     * @param nativeBytes what the loaded models report
     * @throws InferenceException (out of memory) saying which limit was reached
     */
    void check(long nativeBytes) {
        if (nativeBytes > maxNative) {
            throw spent("models hold " + nativeBytes + " bytes outside the heap, and " + maxNative + " are allowed");
        }
        if (usedHeap.getAsLong() > maxHeap) {
            collect.run();
            long used = usedHeap.getAsLong();
            if (used > maxHeap) {
                throw spent((used >> 20) + " MiB of heap are in use, and " + (maxHeap >> 20) + " are allowed");
            }
        }
    }

    private static InferenceException spent(String why) {
        return InferenceException.of(ErrorKind.OUT_OF_MEMORY, "no room for another model: " + why);
    }
}
