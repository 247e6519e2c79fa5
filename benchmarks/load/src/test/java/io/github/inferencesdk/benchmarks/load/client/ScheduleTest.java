// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void immediately_isDueAtOnce_untilTheEnd() {
        Schedule schedule = Schedule.immediately(100);

        assertThat(schedule.due(99)).isEqualTo(99);
        assertThat(schedule.due(100)).isEqualTo(Schedule.NEVER);
    }

    @Test
    void fixedRate_lateSender_isStillDueWhenItWas() {
        Schedule schedule = Schedule.fixedRate(1_000, 1_000 + 1_000_000_000L, 4);
        schedule.sent();

        assertThat(schedule.due(900_000_000)).isEqualTo(250_001_000);
    }

    @Property(tries = 100)
    void fixedRate_oneSecond_hasAsManyAsTheRate(@ForAll @DoubleRange(min = 1, max = 100_000) double rate) {
        long start = Long.MAX_VALUE / 2;
        Schedule schedule = Schedule.fixedRate(start, start + 1_000_000_000L, rate);

        long sent = 0;
        while (schedule.due(start) != Schedule.NEVER) {
            schedule.sent();
            sent++;
        }

        assertThat(sent).isBetween((long) Math.floor(rate), (long) Math.ceil(rate) + 1);
    }
}
