// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void markdown_ofRows_alignsNumbersRight() {
        Table table = new Table(List.of("server", "rate"), List.of(List.of("a|b", "1\n2")));

        assertThat(table.markdown()).isEqualTo("""
                | server | rate |
                | :--- | ---: |
                | a\\|b | 1 2 |
                """);
    }

    @Test
    void csv_ofCommasAndQuotes_quotesThem() {
        Table table = new Table(List.of("server", "rate"), List.of(List.of("a\"b", "1,234")));

        assertThat(table.csv()).isEqualTo("server,rate\n\"a\"\"b\",\"1,234\"\n");
    }

    @Test
    void new_rowTooShort_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))));
    }

    @Property
    void csv_anyCells_canBeReadBack(
            @ForAll @Size(3) List<@Chars({'"', ',', '\n', '|', 'ä'}) @CharRange(from = 'a', to = 'e') String> cells) {
        String csv = new Table(List.of("a", "b", "c"), List.of(cells)).csv();

        assertThat(read(csv.substring("a,b,c\n".length()))).isEqualTo(cells);
    }

    @Property
    void markdown_anyCells_isOneLineEach(@ForAll @Size(2) List<String> cells) {
        assertThat(new Table(List.of("a", "b"), List.of(cells)).markdown().split("\n"))
                .hasSize(3);
    }

    /** Reads one record after RFC 4180. */
    private static List<String> read(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }
}
