// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.LoadGenerator;
import io.github.inferencesdk.benchmarks.load.client.LoadResult;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Loads a server and reads off what it took. */
final class Meter {
    private static final double KIB_PER_MIB = 1024;

    private Meter() {}

    /** The load's own figures, and over the same time the CPU per request; the memory right after it. */
    static Map<Metric, Double> measure(ServerProcess process, LoadGenerator generator, Duration duration)
            throws IOException {
        long before = process.cpuMicros();
        LoadResult load = generator.run(process.port(), duration);
        long cpu = process.cpuMicros() - before;
        Map<Metric, Double> values = new EnumMap<>(figures(load));
        values.put(Metric.CPU, load.answered() == 0 ? Double.NaN : (double) cpu / load.answered());
        values.put(Metric.MEMORY, process.memoryKib() / KIB_PER_MIB);
        return values;
    }

    static Map<Metric, Double> figures(LoadResult load) {
        return Map.of(
                Metric.RATE, load.rate(),
                Metric.P50, load.latency().p50(),
                Metric.P90, load.latency().p90(),
                Metric.P99, load.latency().p99(),
                Metric.P999, load.latency().p999(),
                Metric.MAX, load.latency().max(),
                Metric.ERRORS, (double) load.errors(),
                Metric.UNSENT, (double) load.unsent());
    }
}
