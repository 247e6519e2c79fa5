// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What came of checks: a table with a row for each. Immutable. */
final class Report {
    private static final int MOST_DETAIL = 160;

    private final List<Row> rows;

    private Report(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    static Report of(List<Check> checks, Subject subject) {
        List<Row> rows = new ArrayList<>();
        for (Check check : checks) {
            rows.add(row(check, subject));
        }
        return new Report(rows);
    }

    private static Row row(Check check, Subject subject) {
        try {
            check.run(subject);
            return new Row(check.name(), "holds", "");
        } catch (TestAbortedException notApplicable) {
            return new Row(check.name(), "-", String.valueOf(notApplicable.getMessage()));
        } catch (Exception | AssertionError broken) {
            if (broken instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Row(check.name(), "BROKEN", String.valueOf(broken.getMessage()));
        }
    }

    /** Whether no rule is broken. */
    boolean holds() {
        return count("BROKEN") == 0;
    }

    private long count(String verdict) {
        return rows.stream().filter(row -> row.verdict.equals(verdict)).count();
    }

    /** One line for each check, and one that counts. */
    List<String> lines() {
        int width = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            String detail = row.detail.replaceAll("\\p{Cntrl}+", " ");
            String cut = detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) + "…" : detail;
            lines.add(String.format("%-" + (width + 2) + "s%-8s%s", row.name, row.verdict, cut)
                    .stripTrailing());
        }
        lines.add(count("holds") + " hold, " + count("BROKEN") + " broken, " + count("-") + " do not apply");
        return lines;
    }

    /**
     * What came of one check.
     *
     * @param verdict {@code holds}, {@code BROKEN}, or {@code -} when it does not apply
     */
    private record Row(String name, String verdict, String detail) {}
}
