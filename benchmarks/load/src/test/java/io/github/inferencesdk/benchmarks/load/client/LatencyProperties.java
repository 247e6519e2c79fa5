// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LatencyProperties {
    @Property
    void result_percentiles_riseAndStayNearTheTruth(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1000, max = 10_000_000_000L) Long> nanos) {
        Tally tally = new Tally();
        nanos.forEach(each -> tally.answer(true, each));

        LoadResult result = tally.result(2_000_000_000, 0);

        List<Long> sorted = nanos.stream().sorted().toList();
        double middle = sorted.get((sorted.size() + 1) / 2 - 1) / 1000.0;
        Latency latency = result.latency();
        assertThat(latency.p50()).isCloseTo(middle, within(middle * 2e-3));
        assertThat(List.of(latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max()))
                .isSorted();
        assertThat(result.rate()).isEqualTo(nanos.size() / 2.0);
    }

    @Example
    void result_wrongAndMissingAnswers_areErrorsAndHaveNoTime() {
        Tally tally = new Tally();
        tally.answer(false, 5);
        tally.error();
        tally.unanswered(3);

        LoadResult result = tally.result(1_000_000_000, 7);

        assertThat(result.errors()).isEqualTo(5);
        assertThat(result.unsent()).isEqualTo(7);
        assertThat(result.latency().p50()).isNaN();
    }
}
