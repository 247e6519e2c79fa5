// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came out for one server in one round.
 *
 * @param point which of several measurements in that round; empty when there is one
 * @param round from 0; those below are thrown away
 */
record Measurement(String server, String point, int round, Map<Metric, Double> values) {
    Measurement {
        values = Map.copyOf(new EnumMap<>(values));
    }

    double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }
}
