// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.ClosedLoop;
import io.github.inferencesdk.benchmarks.load.client.LoadGenerator;
import io.github.inferencesdk.benchmarks.load.client.OpenLoop;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Dynamic batching, with a model that takes 5 ms a call and 0.1 ms an input, one call at a time. */
final class BatchingExperiment implements Experiment {
    private static final String SINGLE = "sdk-unbatched";
    private static final String SERVERS = SINGLE + ",sdk-batching";
    private static final double CALL_SECONDS = 0.005;
    private static final double INPUT_SECONDS = 0.0001;
    private static final int LARGEST_BATCH = 32;
    private static final double BEST_SINGLE = 1 / (CALL_SECONDS + INPUT_SECONDS);
    private static final double BEST_BATCHED = LARGEST_BATCH / (CALL_SECONDS + LARGEST_BATCH * INPUT_SECONDS);
    private static final int CONNECTIONS = 256;
    private static final List<Metric> METRICS =
            List.of(Metric.RATE, Metric.OF_IDEAL, Metric.P50, Metric.P99, Metric.CPU, Metric.UNSENT, Metric.ERRORS);

    @Override
    public Section run(Session session) throws IOException {
        Measurements measurements =
                session.rounds(session.servers(SERVERS), 0, (process, round) -> measure(session, process, round));
        Summary summary = new Summary(measurements, METRICS, List.of(Metric.RATE, Metric.P50), List.of(SINGLE));
        String text = String.format(
                "A model that takes 5 ms a call and 0.1 ms an input, one call at a time, one worker. Ideal are %.0f"
                        + " requests/s one by one, %.0f in batches of %d, and at ten times the rate of one by one (open"
                        + " loop) all of these %.0f.",
                BEST_SINGLE, BEST_BATCHED, LARGEST_BATCH, 10 * BEST_SINGLE);
        return new Section("batching", "Dynamic batching", text, summary.table(), measurements.raw(METRICS), Map.of());
    }

    private static List<Measurement> measure(Session session, ServerProcess process, int round) throws IOException {
        Readiness.await(process);
        Trial trial = new Trial(session, process, round);
        Request request = Request.invocation();
        ClosedLoop many = new ClosedLoop(request, CONNECTIONS);
        many.run(process.port(), session.options().seconds(Option.WARMUP));
        List<Measurement> measured = new ArrayList<>();
        measured.add(trial.measure("one client", new ClosedLoop(request, 1), BEST_SINGLE));
        if (process.server().name().equals(SINGLE)) {
            measured.add(trial.measure("at its best", new ClosedLoop(request, 16), BEST_SINGLE));
        } else {
            measured.add(trial.measure("at its best", many, BEST_BATCHED));
            measured.add(
                    trial.measure("ten times", new OpenLoop(request, CONNECTIONS, 10 * BEST_SINGLE), 10 * BEST_SINGLE));
        }
        return measured;
    }

    /** One server in one round. */
    private record Trial(Session session, ServerProcess process, int round) {
        Measurement measure(String point, LoadGenerator load, double ideal) throws IOException {
            Map<Metric, Double> values =
                    Meter.measure(process, load, session.options().seconds(Option.SECONDS));
            values.put(Metric.OF_IDEAL, 100 * values.getOrDefault(Metric.RATE, Double.NaN) / ideal);
            return new Measurement(process.server().name(), point, round, values);
        }
    }
}
