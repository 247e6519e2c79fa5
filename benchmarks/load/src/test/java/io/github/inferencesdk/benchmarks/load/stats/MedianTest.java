// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void of_oddCount_isTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    }

    @Test
    void of_evenCount_isHalfWay() {
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    }

    @Test
    void of_nothing_isNotANumber() {
        assertThat(Median.of(List.of())).isNaN();
    }
}
