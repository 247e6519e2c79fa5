// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The figures of a run, as a table. */
final class Report {
    private final StringBuilder text = new StringBuilder();

    static String of(TortureOptions options, double seconds, Tally tally, Prober prober, Vitals before, Vitals after) {
        Report report = new Report();
        report.line("torture, seed %d, visits from %d, %.1f s", options.seed(), options.first(), seconds);
        report.line("  %-40s %10d", "requests", tally.requests());
        report.line("  %-40s %10.0f", "requests per second", tally.requests() / seconds);
        report.map(tally.outcomes());
        report.map(tally.statuses());
        report.line("  %-40s %10d", "wrong", tally.wrongs());
        tally.wrong().forEach(wrong -> report.line("    %s", wrong));
        report.line("  %-40s %10d", "/ping answers", prober.count());
        report.line("  %-40s %10.1f", "/ping p99, ms", prober.percentile(0.99));
        report.line("  %-40s %10.1f", "/ping worst, ms", prober.worstMillis());
        report.line("  %-40s %10s %10s", "", "before", "after");
        TreeSet<String> names = new TreeSet<>(before.threads().keySet());
        names.addAll(after.threads().keySet());
        for (String name : names) {
            report.counts(
                    "threads " + name,
                    before.threads().getOrDefault(name, 0L),
                    after.threads().getOrDefault(name, 0L));
        }
        report.counts("files of bodies", before.files(), after.files());
        report.counts("open sockets", before.sockets(), after.sockets());
        report.counts("heap after collection, KiB", before.heap() >> 10, after.heap() >> 10);
        return report.text.toString();
    }

    private void map(Map<?, Long> counts) {
        counts.forEach((key, count) -> line("  %-40s %10d", key, count));
    }

    private void counts(String what, long before, long after) {
        line("  %-40s %10d %10d", what, before, after);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
