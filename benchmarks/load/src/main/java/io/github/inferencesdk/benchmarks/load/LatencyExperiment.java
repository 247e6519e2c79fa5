// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.ClosedLoop;
import io.github.inferencesdk.benchmarks.load.client.OpenLoop;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.LineChart;
import io.github.inferencesdk.benchmarks.load.report.Section;
import io.github.inferencesdk.benchmarks.load.report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latency at fixed rates: from 10 to 90 per cent of the best rate that the same client got from the same process. */
final class LatencyExperiment implements Experiment {
    private static final List<Integer> PERCENTS = List.of(10, 30, 50, 70, 90);
    private static final List<Metric> METRICS =
            List.of(Metric.OFFERED, Metric.P50, Metric.P99, Metric.P999, Metric.CPU, Metric.UNSENT, Metric.ERRORS);
    private static final String TEXT = """
            Open loop: requests are sent at a fixed rate, whatever the server does, and their times count from when they \
            were meant to be sent. Each server is offered parts of its own best rate; a hollow point is one at which not \
            all requests could be sent. The client and the server share the machine.""";

    @Override
    public Section run(Session session) throws IOException {
        Measurements measurements = session.rounds(
                session.servers(ThroughputExperiment.SERVERS), 0, (process, round) -> measure(session, process, round));
        Summary summary = new Summary(measurements, METRICS, List.of(Metric.OFFERED, Metric.P99), session.baselines());
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put("latency.svg", chart(measurements, Metric.P99));
        charts.put("latency-p50.svg", chart(measurements, Metric.P50));
        charts.put("latency-p999.svg", chart(measurements, Metric.P999));
        return new Section(
                "latency", "Latency at fixed rates", TEXT, summary.table(), measurements.raw(METRICS), charts);
    }

    private static List<Measurement> measure(Session session, ServerProcess process, int round) throws IOException {
        Readiness.await(process);
        Options options = session.options();
        int connections = options.whole(Option.CONNECTIONS);
        ClosedLoop closed = new ClosedLoop(Request.invocation(), connections);
        closed.run(process.port(), options.seconds(Option.WARMUP));
        double best =
                closed.run(process.port(), options.seconds(Option.SECONDS)).rate();
        List<Measurement> measured = new ArrayList<>();
        for (int percent : PERCENTS) {
            double rate = Math.max(1, best * percent / 100);
            OpenLoop open = new OpenLoop(Request.invocation(), connections, rate);
            Map<Metric, Double> values = Meter.measure(process, open, options.seconds(Option.SECONDS));
            values.put(Metric.OFFERED, rate);
            measured.add(new Measurement(process.server().name(), percent + " %", round, values));
        }
        return measured;
    }

    private static String chart(Measurements measurements, Metric metric) {
        List<Series> series = measurements.servers().stream()
                .map(server -> new Series(server, points(measurements, server, metric)))
                .toList();
        String title = metric.label() + " over the offered rate";
        return new LineChart(title, "offered, requests/s", metric.toString(), series).svg();
    }

    private static List<Series.Point> points(Measurements measurements, String server, Metric metric) {
        return measurements.points(server).stream()
                .map(point -> new Series.Point(
                        measurements.median(server, point, Metric.OFFERED),
                        measurements.median(server, point, metric),
                        measurements.sum(server, point, Metric.UNSENT) > 0))
                .toList();
    }
}
