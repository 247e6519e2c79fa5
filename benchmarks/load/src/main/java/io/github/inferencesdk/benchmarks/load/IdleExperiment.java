// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.IdleConnections;
import io.github.inferencesdk.benchmarks.load.client.LoadResult;
import io.github.inferencesdk.benchmarks.load.client.OpenLoop;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.Section;
import io.github.inferencesdk.benchmarks.load.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What thousands of idle connections cost: memory for each, and time for the others. */
final class IdleExperiment implements Experiment {
    private static final String SERVERS = "sdk,jetty,netty,jdk,spring";
    private static final int ACTIVE = 16;
    private static final List<Metric> METRICS = List.of(
            Metric.PER_CONNECTION,
            Metric.STILL_OPEN,
            Metric.P50_BEFORE,
            Metric.P50,
            Metric.P99_BEFORE,
            Metric.P99,
            Metric.ERRORS);
    private static final String TEXT = """
            Memory is the growth of the proportional set size, divided by the number of connections, each of which has had \
            one answer; servers in Java are asked for a garbage collection before both readings where there is jcmd. \
            Latencies are those of 16 other connections at a fixed rate, before and beside the idle ones.""";

    @Override
    public Section run(Session session) throws IOException {
        int count = session.options().whole(Option.IDLE);
        if (!OpenFiles.allow(count)) {
            String reason = "SKIPPED idle: a process may open " + OpenFiles.limit() + " files, too few for " + count
                    + " connections; raise 'ulimit -n' or lower --idle";
            session.messages().note(reason);
            return new Section(
                    "idle",
                    "Idle connections",
                    reason,
                    new Table(List.of("server"), List.of()),
                    new Table(List.of("server"), List.of()),
                    Map.of());
        }
        Measurements measurements = session.rounds(
                session.servers(SERVERS), 0, (process, round) -> measure(session, count, process, round));
        Summary summary = new Summary(measurements, METRICS, List.of(Metric.PER_CONNECTION), session.baselines());
        return new Section(
                "idle",
                count + " idle connections",
                TEXT,
                summary.table(),
                measurements.raw(METRICS),
                Map.of("idle.svg", summary.bars("Memory of an idle connection", Metric.PER_CONNECTION)));
    }

    private static List<Measurement> measure(Session session, int count, ServerProcess process, int round)
            throws IOException {
        Readiness.await(process);
        Options options = session.options();
        OpenLoop others = new OpenLoop(Request.invocation(), ACTIVE, options.number(Option.RATE));
        others.run(process.port(), options.seconds(Option.WARMUP));
        LoadResult before = others.run(process.port(), options.seconds(Option.SECONDS));
        process.collectGarbage();
        double kib = process.memoryKib();
        try (IdleConnections idle = IdleConnections.open(process.port(), Request.invocation(), count)) {
            process.collectGarbage();
            double each = (process.memoryKib() - kib) / count;
            LoadResult beside = others.run(process.port(), options.seconds(Option.SECONDS));
            Map<Metric, Double> values = Map.of(
                    Metric.PER_CONNECTION, each,
                    Metric.STILL_OPEN, (double) idle.alive(),
                    Metric.P50_BEFORE, before.latency().p50(),
                    Metric.P50, beside.latency().p50(),
                    Metric.P99_BEFORE, before.latency().p99(),
                    Metric.P99, beside.latency().p99(),
                    Metric.ERRORS, (double) (before.errors() + beside.errors()));
            return List.of(new Measurement(process.server().name(), "", round, values));
        }
    }
}
