// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void run_threeServers_rotatesTheirOrder_andCountsFromBelowZero() throws IOException {
        List<String> turns = new ArrayList<>();

        new Rounds(1, 2).run(List.of("a", "b", "c"), (server, round) -> turns.add(server + round));

        assertThat(turns).containsExactly("a-1", "b-1", "c-1", "b0", "c0", "a0", "c1", "a1", "b1");
    }
}
