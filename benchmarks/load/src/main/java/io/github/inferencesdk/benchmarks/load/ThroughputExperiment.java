// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.LoadGenerator;
import io.github.inferencesdk.benchmarks.load.process.Server;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The best rate: connections that each send their next request when they have an answer. */
final class ThroughputExperiment implements Experiment {
    static final String SERVERS =
            "sdk,sdk-inline,jetty,jetty-inline,jetty-inline-cores,netty,jdk,spring,gunicorn,nginx-gunicorn,c-loop";
    private static final List<Metric> METRICS =
            List.of(Metric.RATE, Metric.CPU, Metric.MEMORY, Metric.P50, Metric.P99, Metric.ERRORS);
    private static final List<Metric> COMPARED = List.of(Metric.RATE, Metric.CPU);

    private final String name;
    private final String title;
    private final String servers;

    ThroughputExperiment(String name, String title, String servers) {
        this.name = name;
        this.title = title;
        this.servers = servers;
    }

    @Override
    public Section run(Session session) throws IOException {
        List<Server> able = session.servers(servers);
        LoadGenerator fastest = session.fastest();
        Measurements measurements =
                session.rounds(able, 0, (process, round) -> measure(session, fastest, process, round));
        Summary summary = new Summary(measurements, METRICS, COMPARED, session.baselines());
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put(name + ".svg", summary.bars("Best rate", Metric.RATE));
        charts.put(prefix() + "cpu.svg", summary.bars("CPU of the server per request", Metric.CPU));
        charts.put(prefix() + "memory.svg", summary.bars("Resident memory after the load", Metric.MEMORY));
        return new Section(name, title, text(fastest), summary.table(), measurements.raw(METRICS), charts);
    }

    /** The charts of the main table have plain names. */
    private String prefix() {
        return name.equals("throughput") ? "" : name + "-";
    }

    private static List<Measurement> measure(Session session, LoadGenerator fastest, ServerProcess process, int round)
            throws IOException {
        Readiness.await(process);
        Options options = session.options();
        fastest.run(process.port(), options.seconds(Option.WARMUP));
        Map<Metric, Double> values = Meter.measure(process, fastest, options.seconds(Option.SECONDS));
        return List.of(new Measurement(process.server().name(), "", round, values));
    }

    private static String text(LoadGenerator fastest) {
        return "Closed loop, loaded by " + fastest.getClass().getSimpleName()
                + ". Medians over the rounds; ratios are geometric means of each round's own, with 95 % intervals."
                + " Latencies of a closed loop hide stalls: see the open loop for those.";
    }
}
