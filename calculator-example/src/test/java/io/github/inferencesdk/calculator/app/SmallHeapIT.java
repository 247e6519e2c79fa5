// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What {@code bin/serve} makes of a small heap: Java prints its options and then refuses the command. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class SmallHeapIT {
    private static final String YOUNG_12_MB = "-XX:MaxNewSize=12582912";

    @Test
    void serve_smallHeap_savesMemory() throws Exception {
        assertThat(flags("-Xmx64m"))
                .contains(YOUNG_12_MB, "-XX:InitialHeapSize=16777216", "-XX:MaxHeapSize=67108864", "-XX:+UseSerialGC");
    }

    @Test
    void serve_largeHeap_isLeftToJava() throws Exception {
        assertThat(flags("-Xmx640m")).doesNotContain(YOUNG_12_MB);
        assertThat(flags("-Xmx4g")).doesNotContain(YOUNG_12_MB);
        assertThat(flags("-Xss1m")).doesNotContain(YOUNG_12_MB);
    }

    @Test
    void serve_smallHeapAndOwnOptions_theseWin() throws Exception {
        assertThat(flags("-Xmx64m -Xmn20m")).contains("-XX:MaxNewSize=20971520");
        assertThat(flags("-XX:+UseParallelGC -Xmx64m"))
                .contains("-XX:+UseParallelGC")
                .doesNotContain(YOUNG_12_MB);
    }

    private static String flags(String options) throws Exception {
        try (var process = Application.builder("no-such-command")
                .environment("JAVA_OPTS", options + " -XX:+PrintCommandLineFlags")
                .start()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            return process.output();
        }
    }
}
