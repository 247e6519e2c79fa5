// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void hardLimit_ofALine_isItsSecondNumber() {
        assertThat(OpenFiles.hardLimit(List.of("Limit  Soft  Hard  Units", "Max open files   1024   20000   files ")))
                .isEqualTo(20_000);
        assertThat(OpenFiles.hardLimit(List.of("Max open files   1024   unlimited   files ")))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void allow_ofThisMachine_knowsALimit() throws IOException {
        assertThat(OpenFiles.allow(1)).isTrue();
        assertThat(OpenFiles.allow(Integer.MAX_VALUE)).isEqualTo(OpenFiles.limit() == Long.MAX_VALUE);
    }
}
