// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.report.BarChart;
import io.github.inferencesdk.benchmarks.load.report.Figures;
import io.github.inferencesdk.benchmarks.load.report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A row for each server, and for each of its points: the medians, and how they compare to the baselines.
 *
 * @param metrics whose medians are shown
 * @param compared those of them that are divided by the baselines'
 * @param baselines servers; those that were not measured are left out
 */
record Summary(Measurements measurements, List<Metric> metrics, List<Metric> compared, List<String> baselines) {
    Summary {
        baselines = baselines.stream().filter(measurements.servers()::contains).toList();
    }

    Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (String server : measurements.servers()) {
            measurements.points(server).forEach(point -> rows.add(row(server, point)));
        }
        return new Table(columns(), rows);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("server"));
        metrics.forEach(metric -> columns.add(metric.toString()));
        for (String baseline : baselines) {
            compared.forEach(metric -> columns.add(metric.label() + " ÷ " + baseline));
        }
        return columns;
    }

    private List<String> row(String server, String point) {
        List<String> row = new ArrayList<>(List.of(point.isEmpty() ? server : server + ", " + point));
        metrics.forEach(metric -> row.add(figure(server, point, metric)));
        for (String baseline : baselines) {
            compared.forEach(metric -> row.add(ratio(server, baseline, point, metric)));
        }
        return row;
    }

    /** The median; of what should not happen at all, the sum. */
    private String figure(String server, String point, Metric metric) {
        return metric == Metric.ERRORS || metric == Metric.UNSENT
                ? Figures.text(measurements.sum(server, point, metric))
                : Figures.text(measurements.median(server, point, metric));
    }

    private String ratio(String server, String baseline, String point, Metric metric) {
        return server.equals(baseline)
                ? "1"
                : measurements.ratio(server, baseline, point, metric).toString();
    }

    /** The medians as bars; of servers with one point. */
    String bars(String title, Metric... shown) {
        List<BarChart.Row> rows = measurements.servers().stream()
                .map(server -> new BarChart.Row(server, medians(server, shown)))
                .toList();
        List<String> legend = List.of(shown).stream().map(Metric::label).toList();
        return new BarChart(title, "median, " + unit(shown[0]), legend, rows).svg();
    }

    private List<Double> medians(String server, Metric... shown) {
        return List.of(shown).stream()
                .map(metric -> measurements.median(server, "", metric))
                .toList();
    }

    private static String unit(Metric metric) {
        return metric.toString().substring(metric.toString().indexOf(',') + 1).trim();
    }
}
