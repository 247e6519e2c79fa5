// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import java.util.ArrayList;
import java.util.List;

/** What was checked of a model, a line for each. Not safe for concurrent use. */
final class CheckTable {
    private static final int MOST_DETAIL = 300;

    private final List<Row> rows = new ArrayList<>();

    void holds(String name) {
        rows.add(new Row(name, Verdict.HOLDS, ""));
    }

    void broken(String name, String why) {
        rows.add(new Row(name, Verdict.BROKEN, why));
    }

    void notKnown(String name, String why) {
        rows.add(new Row(name, Verdict.NOT_KNOWN, why));
    }

    /** Whether nothing is broken. */
    boolean holds() {
        return count(Verdict.BROKEN) == 0;
    }

    /** One line for each row, and one that counts. */
    List<String> lines() {
        int width = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            String name = row.name + " ".repeat(width - row.name.length());
            String verdict = row.verdict.text + " ".repeat(Verdict.BROKEN.text.length() - row.verdict.text.length());
            lines.add((name + "  " + verdict + "  " + oneLine(row.detail)).stripTrailing());
        }
        lines.add(count(Verdict.HOLDS) + " hold, " + count(Verdict.BROKEN) + " broken, " + count(Verdict.NOT_KNOWN)
                + " not known");
        return lines;
    }

    private static String oneLine(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MOST_DETAIL ? line.substring(0, MOST_DETAIL) + "…" : line;
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict == verdict).count();
    }

    private enum Verdict {
        HOLDS("holds"),
        BROKEN("BROKEN"),
        NOT_KNOWN("-");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    private record Row(String name, Verdict verdict, String detail) {}
}
