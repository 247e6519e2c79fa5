// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void write_aSection_leavesThePageTheTablesAndTheCharts() throws IOException {
        Table table = new Table(List.of("server", "rate"), List.of(List.of("sdk", "1,234")));
        Section section = new Section("best", "Best rate", "How.", table, table, Map.of("best.svg", "<svg/>"));

        Report.write(folder, "Here.", List.of("SKIPPED x: no\nx"), List.of(section));

        assertThat(folder.resolve("report.md"))
                .content()
                .contains("Here.", "- SKIPPED x: no x", "## Best rate", "| sdk | 1,234 |", "![best.svg](best.svg)");
        assertThat(folder.resolve("best.csv")).hasContent("server,rate\nsdk,\"1,234\"");
        assertThat(folder.resolve("best-rounds.csv")).exists();
        assertThat(folder.resolve("best.svg")).hasContent("<svg/>");
    }
}
