// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text below the names of their columns. */
public record Table(List<String> columns, List<List<String>> rows) {
    /** Checks that each row has a cell for each column. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for the columns " + columns + ": " + row);
            }
        }
    }

    /** For a page of Markdown; the first column to the left, the others to the right. */
    public String markdown() {
        List<String> rules = new ArrayList<>(Collections.nCopies(columns.size(), "---:"));
        rules.set(0, ":---");
        List<String> lines = new ArrayList<>();
        lines.add(markdown(columns));
        lines.add(markdown(rules));
        rows.forEach(row -> lines.add(markdown(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String markdown(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\R", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** For programs: commas between, quotes where needed, after RFC 4180. */
    public String csv() {
        return (csv(columns) + rows.stream().map(Table::csv).collect(Collectors.joining()));
    }

    private static String csv(List<String> cells) {
        return cells.stream().map(Table::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
