// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InlinePromiseTest {
    private static final long SLOW = Duration.ofMillis(5).toNanos();

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // a clock that overflows
    private final BodyStore bodies =
            new BodyStore(new ByteBudget(1 << 20), new ByteBudget(0), 1 << 16, new SpoolDirectory(Path.of("unused")));
    private final InlinePromise promise = new InlinePromise(true, clock::get);

    private BodyBuffer body(long size) {
        return bodies.elsewhere(size, InputStream::nullInputStream);
    }

    private void slowCalls(int count) {
        for (int i = 0; i < count; i++) {
            promise.took(SLOW);
        }
    }

    private boolean covers() {
        return promise.covers(body(1));
    }

    @Test
    void notGiven_coversNothing() {
        assertThat(new InlinePromise(false, clock::get).covers(body(1))).isFalse();
    }

    @Test
    void largeBodies_areNotCovered() {
        assertThat(promise.covers(body(64 << 10))).isTrue();
        assertThat(promise.covers(body((64 << 10) + 1))).isFalse();
    }

    @Test
    void eightSlowCalls_breakIt_forTenSecondsAndThenForTwenty() {
        slowCalls(7);
        assertThat(covers()).isTrue();
        slowCalls(1);
        assertThat(covers()).isFalse();

        clock.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(covers()).isFalse();
        clock.addAndGet(1);
        assertThat(covers()).isTrue();

        slowCalls(8);
        clock.addAndGet(Duration.ofSeconds(20).toNanos() - 1);
        assertThat(covers()).isFalse();
        clock.addAndGet(1);
        assertThat(covers()).isTrue();
    }

    @Test
    void broken_neverForLongerThanTenMinutes() {
        for (int i = 0; i < 20; i++) {
            slowCalls(8);
            assertThat(covers()).isFalse();
            clock.addAndGet(Duration.ofMinutes(10).toNanos());
            assertThat(covers()).isTrue();
        }
    }

    @Test
    void quickCalls_forgiveSlowOnes() {
        for (int i = 0; i < 50; i++) {
            slowCalls(1);
            for (int quick = 0; quick < 1000; quick++) {
                promise.took(1);
            }
        }

        assertThat(covers()).isTrue();
    }
}
