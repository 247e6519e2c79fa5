// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.internal.http.WriteProgress.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteProgressTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final WriteProgress progress = new WriteProgress(30 * SECOND);

    /** Looks each second from {@code from} on, up to 1000 s, and says when the client is to be cut; -1 for never. */
    private long cutAfter(int from, long bytesEachTime, int everySeconds) {
        for (int i = from; i < 1000; i++) {
            if (i % everySeconds == 0 && bytesEachTime > 0) {
                progress.took(bytesEachTime, false, i * SECOND);
            }
            if (progress.check(i * SECOND) == Verdict.STALLED) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void check_nothingWaits_isFine() {
        assertThat(progress.isCounting()).isFalse();
        assertThat(progress.check(1000 * SECOND)).isEqualTo(Verdict.FINE);
    }

    @Test
    void check_clientTakesNothing_isStalledAfterTheLimit() {
        progress.waits(0);

        assertThat(cutAfter(0, 0, 1)).isBetween(31L, 35L);
    }

    @Test
    void check_clientTakesNothingAnyMore_isStalledAfterTheLimit() {
        progress.waits(0);
        progress.took(100_000_000, false, 10 * SECOND);

        assertThat(cutAfter(10, 0, 1)).isBetween(41L, 45L);
    }

    @Test
    void check_clientTakesLessThanTheRate_isStalledAfterTheFirstStretch() {
        progress.waits(0);

        assertThat(cutAfter(0, 900, 1)).isBetween(31L, 35L);
    }

    @Test
    void check_clientTakesMoreThanTheRate_isNever() {
        progress.waits(0);

        assertThat(cutAfter(0, 1200, 1)).isEqualTo(-1);
    }

    @Test
    void check_clientTakesInBursts_isNever() {
        progress.waits(0);

        assertThat(cutAfter(0, 64 << 10, 25)).isEqualTo(-1);
    }

    @Test
    void check_timeInWhichNothingWaited_doesNotCount() {
        for (int i = 0; i < 1000; i++) { // waits for a tenth of a second each time, then 100 s of computation
            long start = i * (100 * SECOND);
            progress.waits(start);
            progress.took(1000, true, start + SECOND / 10);
            assertThat(progress.check(start + 50 * SECOND)).isEqualTo(Verdict.FINE);
        }
    }

    @Test
    void check_seemsToWait_isTriedAgainNowAndThen() {
        progress.waits(0);
        int tries = 0;
        for (int i = 0; i < 30 * 20; i++) { // every 50 ms
            tries += progress.check(i * SECOND / 20) == Verdict.UNSURE ? 1 : 0;
        }

        assertThat(tries).isBetween(6, 8);
    }

    @Test
    void reset_nextResponse_startsAnew() {
        progress.waits(0);
        progress.reset();

        assertThat(progress.isCounting()).isFalse();
        assertThat(progress.check(1000 * SECOND)).isEqualTo(Verdict.FINE);
    }
}
