// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.benchmarks.load.report.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final Measurements measurements = new Measurements();

    @BeforeEach
    void measure() {
        add("sdk", -1, 1, 9);
        add("sdk", 0, 100, 0);
        add("sdk", 1, 300, 0);
        add("peer", 0, 200, 1);
        add("peer", 1, 600, 2);
    }

    private void add(String server, int round, double rate, double errors) {
        measurements.add(new Measurement(server, "", round, Map.of(Metric.RATE, rate, Metric.ERRORS, errors)));
    }

    @Test
    void table_oneBaseline_hasMediansSumsOfErrorsAndRatios() {
        Table table = summary("sdk", "absent").table();

        assertThat(table.columns()).containsExactly("server", "rate, requests/s", "errors", "rate ÷ sdk");
        assertThat(table.rows())
                .containsExactly(List.of("sdk", "200", "0", "1"), List.of("peer", "400", "3", "2.000 [2.000, 2.000]"));
    }

    @Test
    void table_roundMissing_pairsTheOthers() {
        add("late", 1, 150, 0);

        assertThat(summary("sdk").table().rows()).contains(List.of("late", "150", "0", "0.500"));
    }

    @Test
    void servers_orderRotated_areInThatOfTheFirstRound() {
        add("third", -1, 1, 0);
        add("fourth", -1, 1, 0);
        add("fourth", 0, 1, 0);
        add("third", 0, 1, 0);

        assertThat(measurements.servers()).containsExactly("sdk", "peer", "third", "fourth");
    }

    @Test
    void raw_all_hasAlsoWhatIsThrownAway() {
        assertThat(measurements.raw(List.of(Metric.RATE)).rows()).hasSize(5).contains(List.of("sdk", "", "-1", "1.0"));
    }

    @Test
    void bars_ofARate_hasUnitAndNames() {
        assertThat(summary("sdk").bars("Best", Metric.RATE)).contains("median, requests/s", ">sdk<", ">400<");
    }

    private Summary summary(String... baselines) {
        return new Summary(measurements, List.of(Metric.RATE, Metric.ERRORS), List.of(Metric.RATE), List.of(baselines));
    }
}
