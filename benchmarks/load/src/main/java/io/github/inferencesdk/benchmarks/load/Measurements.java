// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.report.Table;
import io.github.inferencesdk.benchmarks.load.stats.Median;
import io.github.inferencesdk.benchmarks.load.stats.Ratio;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that was measured in one experiment. Not safe for concurrent use. */
final class Measurements {
    private final List<Measurement> all = new ArrayList<>();

    void add(Measurement measurement) {
        all.add(measurement);
    }

    void addAll(Collection<Measurement> measurements) {
        all.addAll(measurements);
    }

    /** The servers of which something counts, in the order of the very first round: later ones rotate. */
    Set<String> servers() {
        Set<String> kept = kept().map(Measurement::server).collect(Collectors.toSet());
        return all.stream()
                .map(Measurement::server)
                .filter(kept::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The points of a server, in the order of the first of each. */
    Set<String> points(String server) {
        return kept().filter(each -> each.server().equals(server))
                .map(Measurement::point)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    double median(String server, String point, Metric metric) {
        return Median.of(values(server, point, metric).stream()
                .filter(value -> !value.isNaN())
                .toList());
    }

    double sum(String server, String point, Metric metric) {
        return values(server, point, metric).stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(value -> value)
                .sum();
    }

    Ratio ratio(String server, String baseline, String point, Metric metric) {
        return Ratio.of(values(server, point, metric), values(baseline, point, metric));
    }

    /** One value for each round; NaN where there is none. */
    private List<Double> values(String server, String point, Metric metric) {
        int rounds = kept().mapToInt(Measurement::round).max().orElse(-1) + 1;
        return IntStream.range(0, rounds)
                .mapToObj(round -> kept().filter(each -> each.round() == round)
                        .filter(each -> each.server().equals(server))
                        .filter(each -> each.point().equals(point))
                        .map(each -> each.value(metric))
                        .findFirst()
                        .orElse(Double.NaN))
                .toList();
    }

    private Stream<Measurement> kept() {
        return all.stream().filter(each -> each.round() >= 0);
    }

    /** Each single measurement, also those that are thrown away, whose rounds are below 0. */
    Table raw(List<Metric> metrics) {
        List<String> columns = new ArrayList<>(List.of("server", "point", "round"));
        metrics.forEach(metric -> columns.add(metric.toString()));
        return new Table(columns, all.stream().map(each -> row(each, metrics)).toList());
    }

    private static List<String> row(Measurement measurement, List<Metric> metrics) {
        List<String> row = new ArrayList<>(
                List.of(measurement.server(), measurement.point(), Integer.toString(measurement.round())));
        metrics.forEach(metric -> row.add(Double.toString(measurement.value(metric))));
        return row;
    }
}
