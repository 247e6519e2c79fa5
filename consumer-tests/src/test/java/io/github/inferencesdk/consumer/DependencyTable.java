// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/dependencies.md says of one artifact: the rows below its heading, and those of the artifact it builds on. */
record DependencyTable(List<Row> rows) {
    private static final Path PAGE = Path.of("../docs/dependencies.md");
    private static final Pattern BUILDS_ON = Pattern.compile("^All of \\[([\\w-]+)]", Pattern.MULTILINE);
    private static final String ROW = "| `";

    static DependencyTable of(String artifact) throws IOException {
        return new DependencyTable(rows(Files.readString(PAGE), artifact));
    }

    private static List<Row> rows(String page, String artifact) {
        Matcher section =
                Pattern.compile("(?ms)^## " + artifact + "\n(.*?)(?=^## |\\z)").matcher(page);
        assertThat(section.find())
                .as("%s has the heading '## %s'", PAGE, artifact)
                .isTrue();
        String text = section.group(1);
        List<Row> rows = new ArrayList<>();
        Matcher base = BUILDS_ON.matcher(text);
        if (base.find()) {
            rows.addAll(rows(page, base.group(1)));
        }
        text.lines().filter(line -> line.startsWith(ROW)).map(Row::parse).forEach(rows::add);
        return rows;
    }

    /** The jars, each as {@link NeededJar} tells it. */
    List<String> jars() {
        return rows.stream().map(Row::jar).toList();
    }

    /**
     * A row.
     *
     * @param jar its first four columns: artifact, version, KB and module
     */
    record Row(String jar, String licence, String reason) {
        private static final int COLUMNS = 6;

        static Row parse(String line) {
            List<String> columns = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            assertThat(columns).as(line).hasSize(COLUMNS + 1);
            return new Row("| " + String.join(" | ", columns.subList(0, 4)) + " |", columns.get(4), columns.get(5));
        }
    }
}
