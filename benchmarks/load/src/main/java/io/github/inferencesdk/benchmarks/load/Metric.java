// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

/** What is measured, with its unit. */
enum Metric {
    RATE("rate", "requests/s"),
    CPU("CPU", "µs/request"),
    MEMORY("memory", "MiB"),
    OF_IDEAL("of the ideal", "%"),
    OFFERED("offered", "requests/s"),
    P50("p50", "µs"),
    P90("p90", "µs"),
    P99("p99", "µs"),
    P999("p99.9", "µs"),
    MAX("max", "µs"),
    ERRORS("errors", ""),
    UNSENT("unsent", ""),
    FIRST_PING("first ping", "ms"),
    FIRST_ANSWER("first answer", "ms"),
    PING_P50("ping p50", "ms"),
    PING_P99("ping p99", "ms"),
    PING_MAX("ping max", "ms"),
    P50_BEFORE("p50 before", "µs"),
    P99_BEFORE("p99 before", "µs"),
    PER_CONNECTION("per connection", "KiB"),
    STILL_OPEN("still open", "");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Its name without the unit. */
    String label() {
        return label;
    }

    /** Such as {@code CPU, µs/request}. */
    @Override
    public String toString() {
        return unit.isEmpty() ? label : label + ", " + unit;
    }
}
