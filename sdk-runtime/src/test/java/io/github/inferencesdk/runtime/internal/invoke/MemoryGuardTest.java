// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger trips = new AtomicInteger();
    private final MemoryGuard guard = new MemoryGuard(clock::get, trips::incrementAndGet);

    @Test
    void inHandler_threeWithinAMinute_tripsOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(guard.tripped()).isEqualTo(i > 2);
            guard.inHandler(new IllegalStateException(new OutOfMemoryError()));
        }
        assertThat(trips).hasValue(1);
    }

    @Test
    void inHandler_threeOverALongerTime_isTolerated() {
        for (int i = 0; i < 9; i++) {
            guard.inHandler(new OutOfMemoryError());
            clock.addAndGet(Duration.ofSeconds(31).toNanos());
        }
        assertThat(guard.tripped()).isFalse();
    }

    @Test
    void inHandler_otherFailures_doNotCount() {
        for (int i = 0; i < 9; i++) {
            guard.inHandler(new StackOverflowError());
        }
        assertThat(guard.tripped()).isFalse();
    }

    @Test
    void inServer_one_trips() {
        guard.inServer(new IllegalStateException());
        assertThat(guard.tripped()).isFalse();
        guard.inServer(new OutOfMemoryError());
        assertThat(guard.tripped()).isTrue();
    }
}
