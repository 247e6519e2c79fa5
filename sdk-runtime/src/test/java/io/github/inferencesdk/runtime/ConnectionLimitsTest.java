// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private final ConnectionLimits defaults = ConnectionLimits.defaults();

    @Test
    void with_eachLimit_changesThatOneOnly() {
        ConnectionLimits changed = defaults.withMax(1)
                .withIdleTimeout(Duration.ofMillis(2))
                .withHeadTimeout(Duration.ofMillis(3))
                .withWriteStallTimeout(Duration.ofMillis(4))
                .withMaxHeadSize(1025)
                .withMaxHeaders(6)
                .withMaxUriLength(67);

        assertThat(changed.max()).isEqualTo(1);
        assertThat(changed.idleTimeout()).hasMillis(2);
        assertThat(changed.headTimeout()).hasMillis(3);
        assertThat(changed.writeStallTimeout()).hasMillis(4);
        assertThat(changed.maxHeadSize()).isEqualTo(1025);
        assertThat(changed.maxHeaders()).isEqualTo(6);
        assertThat(changed.maxUriLength()).isEqualTo(67);
        assertThat(defaults.max()).isEqualTo(4_096);
    }

    @Test
    void with_outOfRange_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMaxUriLength(63))
                .withMessage("maxUriLength is from 64 to 1048576, got 63");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withHeadTimeout(Duration.ZERO))
                .withMessageContaining("headTimeout is from PT0.001S to PT1H");
    }
}
