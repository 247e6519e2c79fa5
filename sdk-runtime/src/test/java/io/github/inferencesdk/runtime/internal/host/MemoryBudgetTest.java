// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long MIB = 1 << 20;

    private final AtomicLong used = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private final AtomicInteger collections = new AtomicInteger();
    private final MemoryBudget budget = new MemoryBudget(10 * MIB, 100, used::get, () -> {
        collections.incrementAndGet();
        used.set(live.get());
    });

    @Test
    void check_belowTheLimit_doesNotCollect() {
        used.set(10 * MIB);
        budget.check(100);
        assertThat(collections).hasValue(0);
    }

    @Test
    void check_garbageAboveTheLimit_isCollected() {
        used.set(11 * MIB);
        live.set(5 * MIB);
        budget.check(0);
        assertThat(collections).hasValue(1);
    }

    @Test
    void check_liveHeapAboveTheLimit_isRefused() {
        used.set(20 * MIB);
        live.set(11 * MIB);
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> budget.check(0))
                .withMessage("no room for another model: 11 MiB of heap are in use, and 10 are allowed")
                .extracting(InferenceException::kind)
                .isEqualTo(ErrorKind.OUT_OF_MEMORY);
    }

    @Test
    void check_nativeMemoryAboveTheLimit_isRefused() {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> budget.check(101))
                .withMessageContaining("101 bytes outside the heap, and 100 are allowed");
    }
}
