// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {
    private final BodyLimits defaults = BodyLimits.defaults();

    @Test
    void with_eachLimit_changesThatOneOnly() {
        BodyLimits changed = defaults.withMemory(65_537)
                .withSpool(2)
                .withSpoolThreshold(3)
                .withStallTimeout(Duration.ofMillis(4))
                .withMinRate(5);

        assertThat(changed.memory()).isEqualTo(65_537);
        assertThat(changed.spool()).isEqualTo(2);
        assertThat(changed.spoolThreshold()).isEqualTo(3);
        assertThat(changed.stallTimeout()).hasMillis(4);
        assertThat(changed.minRate()).isEqualTo(5);
        assertThat(defaults.minRate()).isEqualTo(1_024);
    }

    @Test
    void with_outOfRange_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMemory(65_535))
                .withMessage("memory is from 65536 to 9223372036854775807, got 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withStallTimeout(Duration.ZERO))
                .withMessageContaining("stallTimeout is from PT0.001S to PT1H");
    }
}
