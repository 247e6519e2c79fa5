// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import org.junit.jupiter.api.Test;

class StagesTest {
    @Test
    void appendTo_whatWasNoted_inTheOrderOfARequest() {
        Stages stages = new Stages();
        stages.took(Stage.PREDICT, 2_000_000);
        stages.took(Stage.BODY, -5); // clocks of different threads
        stages.records(3, 1);

        assertThat(text(stages)).isEqualTo(" body=0.00 predict=2.00 records=3 bad=1");
    }

    @Test
    void now_on_isTheTime() {
        long before = System.nanoTime();

        assertThat(new Stages().now() - before).isNotNegative();
    }

    @Test
    void off_notesNothingAndReadsNoTime() {
        Stages.OFF.took(Stage.WRITE, 1);
        Stages.OFF.records(1, 1);

        assertThat(Stages.OFF.isOn()).isFalse();
        assertThat(Stages.OFF.now()).isZero();
        assertThat(text(Stages.OFF)).isEmpty();
    }

    private static String text(Stages stages) {
        StringBuilder out = new StringBuilder();
        stages.appendTo(out);
        return out.toString();
    }
}
