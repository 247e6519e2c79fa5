// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkOutputTest {
    @Test
    void parse_ourLine_isTheResult() throws IOException {
        LoadResult result =
                WrkOutput.parse("Running 1s test\n  1 threads\nmeasured 1010 10 2000000 50 90 99 999 1234\n");

        assertThat(result).isEqualTo(new LoadResult(1000, 10, 0, 2.0, new Latency(50, 90, 99, 999, 1234)));
        assertThat(result.rate()).isEqualTo(500);
    }

    @Test
    void parse_noLine_failsWithTheOutput() {
        assertThatIOException()
                .isThrownBy(() -> WrkOutput.parse("unable to connect"))
                .withMessageContaining("unable to connect");
    }
}
