// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MultiModelLimitsTest {
    private final MultiModel defaults = MultiModel.of(Path.of("models"));

    @Test
    void with_eachLimit_changesThatOneOnly() {
        MultiModel changed = defaults.withMaxModels(1).withHeapPercent(2).withNativeMemory(3);

        assertThat(changed.modelsDir()).isEqualTo(Path.of("models"));
        assertThat(changed.maxModels()).isEqualTo(1);
        assertThat(changed.heapPercent()).isEqualTo(2);
        assertThat(changed.nativeMemory()).isEqualTo(3);
        assertThat(defaults.maxModels()).isEqualTo(1_000);
    }

    @Test
    void with_outOfRange_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withHeapPercent(101))
                .withMessage("heapPercent is from 1 to 100, got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMaxModels(0))
                .withMessage("maxModels is from 1 to 1048576, got 0");
    }
}
