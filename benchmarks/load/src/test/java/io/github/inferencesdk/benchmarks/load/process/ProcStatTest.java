// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    @Test
    void cpuMicros_aLine_isUserAndSystemTime() {
        String line = "4711 (java) S 1 4711 4711 0 -1 4194304 20 0 0 0 120 34 7 8 20 0 30 0 12345 1 2 3";

        assertThat(ProcStat.cpuMicros(line)).isEqualTo(1_540_000);
    }

    @Property
    void cpuMicros_anyName_isNotMisled(
            @ForAll @StringLength(max = 15) String name,
            @ForAll @IntRange(min = 0) int user,
            @ForAll @IntRange(min = 0) int system) {
        String line = "1 (" + name + ") S 1 1 1 0 -1 0 1 2 3 4 " + user + " " + system + " 9 9 20 0";

        assertThat(ProcStat.cpuMicros(line)).isEqualTo(((long) user + system) * 10_000);
    }
}
