// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The page with everything, {@code report.md}, and the files beside it. */
public final class Report {
    private Report() {}

    /** Writes the files; those of an earlier run with the same names are replaced. */
    public static void write(Path folder, String setting, List<String> notes, List<Section> sections)
            throws IOException {
        Files.createDirectories(folder);
        StringBuilder page =
                new StringBuilder("# Side by side\n\n").append(setting).append('\n');
        if (!notes.isEmpty()) {
            page.append("\n**Mind:**\n\n");
            notes.forEach(note ->
                    page.append("- ").append(note.replaceAll("\\s+", " ")).append('\n'));
        }
        for (Section section : sections) {
            append(page, section);
            Files.writeString(
                    folder.resolve(section.name() + ".csv"), section.table().csv());
            Files.writeString(
                    folder.resolve(section.name() + "-rounds.csv"),
                    section.raw().csv());
            for (Map.Entry<String, String> chart : section.charts().entrySet()) {
                Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
            }
        }
        Files.writeString(folder.resolve("report.md"), page);
    }

    private static void append(StringBuilder page, Section section) {
        page.append("\n## ").append(section.title()).append("\n\n");
        page.append(section.text()).append("\n\n").append(section.table().markdown());
        section.charts()
                .keySet()
                .forEach(file -> page.append("\n![")
                        .append(file)
                        .append("](")
                        .append(file)
                        .append(")\n"));
    }
}
