// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.ClosedLoop;
import io.github.inferencesdk.benchmarks.load.client.LoadResult;
import io.github.inferencesdk.benchmarks.load.client.OpenLoop;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long {@code /ping} takes while predictions keep all cores busy; SageMaker gives it two seconds. */
final class PingExperiment implements Experiment {
    private static final String SERVERS = "sdk,jetty,jdk,spring";
    private static final int BUSY_CONNECTIONS = 8;
    private static final double PINGS_PER_SECOND = 20;
    private static final List<Metric> METRICS =
            List.of(Metric.PING_P50, Metric.PING_P99, Metric.PING_MAX, Metric.RATE, Metric.ERRORS);

    @Override
    public Section run(Session session) throws IOException {
        long busy = session.options().whole(Option.BUSY);
        Measurements measurements =
                session.rounds(session.servers(SERVERS), busy, (process, round) -> measure(session, process, round));
        Summary summary = new Summary(measurements, METRICS, List.of(Metric.PING_P50), session.baselines());
        String text = "/ping twenty times a second, while " + BUSY_CONNECTIONS
                + " connections each have a prediction that computes for " + busy
                + " ms of CPU time. The rate is that of the predictions.";
        return new Section(
                "ping",
                "Liveness under load",
                text,
                summary.table(),
                measurements.raw(METRICS),
                Map.of("ping.svg", summary.bars("/ping beside busy predictions", Metric.PING_P50, Metric.PING_P99)));
    }

    private static List<Measurement> measure(Session session, ServerProcess process, int round) throws IOException {
        Readiness.await(process);
        Duration duration = session.options().seconds(Option.SECONDS);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            ClosedLoop predictions = new ClosedLoop(Request.invocation(), BUSY_CONNECTIONS);
            Future<LoadResult> busy = other.submit(() -> predictions.run(process.port(), duration));
            LoadResult pings = new OpenLoop(Request.ping(), 1, PINGS_PER_SECOND).run(process.port(), duration);
            return List.of(new Measurement(process.server().name(), "", round, values(pings, busy.get())));
        } catch (ExecutionException failure) {
            throw new IOException("the busy load failed: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            other.shutdownNow();
        }
    }

    private static Map<Metric, Double> values(LoadResult pings, LoadResult busy) {
        return Map.of(
                Metric.PING_P50, pings.latency().p50() / 1000,
                Metric.PING_P99, pings.latency().p99() / 1000,
                Metric.PING_MAX, pings.latency().max() / 1000,
                Metric.RATE, busy.rate(),
                Metric.ERRORS, (double) (pings.errors() + busy.errors()));
    }
}
