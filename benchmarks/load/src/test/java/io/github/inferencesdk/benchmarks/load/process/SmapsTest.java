// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SmapsTest {
    private static final List<String> ROLLUP = List.of(
            "55d0-7fff ---p 00000000 00:00 0      [rollup]",
            "Rss:              2468 kB",
            "Pss:              1234 kB",
            "Pss_Dirty:         999 kB");

    @Test
    void kib_ofALine_isItsValue() {
        assertThat(Smaps.kib(ROLLUP, "Pss")).isEqualTo(1234);
    }

    @Test
    void kib_ofNoLine_isZero() {
        assertThat(Smaps.kib(ROLLUP, "VmRSS")).isZero();
    }

    @Test
    void kib_ofThisProcess_isSomething() {
        long kib = new ProcessTree(List.of(ProcessHandle.current())).memoryKib();

        assertThat(kib).isGreaterThan(1000);
    }

    @Property
    void kib_anyWidth_isRead(@ForAll @LongRange(min = 0) long value) {
        assertThat(Smaps.kib(List.of(String.format("Pss: %20d kB", value)), "Pss"))
                .isEqualTo(value);
    }
}
