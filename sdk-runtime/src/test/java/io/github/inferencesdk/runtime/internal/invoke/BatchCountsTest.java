// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchCountsTest {
    private final BatchCounts counts = new BatchCounts(4);

    @Test
    void nothing_isEmpty() {
        assertThat(counts.sizes()).isEmpty();
        assertThat(counts.waits()).isEmpty();
        assertThat(counts.splits()).isZero();
    }

    @Test
    void sizes_areCountedExactly() {
        counts.batch(1);
        counts.batch(4);
        counts.batch(4);

        assertThat(counts.sizes()).containsExactly(Map.entry(1, 1L), Map.entry(4, 2L));
    }

    @Test
    void waits_areCountedUpToTheirBound() {
        counts.waited(0);
        counts.waited(1);
        counts.waited(Duration.ofMillis(1).toNanos());
        counts.waited(Duration.ofMillis(3).toNanos());
        counts.waited(Duration.ofDays(1).toNanos());

        assertThat(counts.waits())
                .containsExactly(
                        Map.entry(Duration.ZERO, 1L),
                        Map.entry(Duration.ofMillis(1), 2L),
                        Map.entry(Duration.ofMillis(5), 1L),
                        Map.entry(Duration.ofHours(1), 1L));
    }
}
