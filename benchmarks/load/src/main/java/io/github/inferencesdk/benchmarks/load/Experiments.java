// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands by name. */
final class Experiments {
    private static final String ALL = "all";

    private Experiments() {}

    /** The one of that name, or all of them. */
    static List<Experiment> of(String command) {
        Map<String, Experiment> experiments = byName();
        if (command.equals(ALL)) {
            return List.copyOf(experiments.values());
        }
        return Optional.ofNullable(experiments.get(command))
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException("unknown command '" + command + "'"));
    }

    static String names() {
        return String.join("|", byName().keySet()) + "|" + ALL + " [options]";
    }

    private static Map<String, Experiment> byName() {
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        experiments.put(
                "throughput", new ThroughputExperiment("throughput", "Best rate", ThroughputExperiment.SERVERS));
        experiments.put("latency", new LatencyExperiment());
        experiments.put("start", new StartExperiment());
        experiments.put("ping", new PingExperiment());
        experiments.put("idle", new IdleExperiment());
        experiments.put("memory", new ThroughputExperiment("memory", "A heap of 64 MB", "sdk,sdk-64m,sdk-app-64m"));
        experiments.put("batching", new BatchingExperiment());
        return experiments;
    }
}
