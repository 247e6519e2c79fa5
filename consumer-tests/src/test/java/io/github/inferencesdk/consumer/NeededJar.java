// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A jar of others that a module needs to run, as the build has listed it. */
record NeededJar(String artifact, String version, Path file, String module) {
    private static final String LIST = "target/dependencies.txt";
    private static final String OURS = "io.github.inferencesdk:";
    /** {@code group:artifact:jar:version:scope:file -- module name}, and a word more when the name is not in a descriptor. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\s*([^:\\s]+:[^:]+):jar:([^:]+):(?:compile|runtime):(.+?) -- module (\\S+)");

    static List<NeededJar> of(String folder) throws IOException {
        return LINE.matcher(Files.readString(Path.of("..", folder, LIST)))
                .results()
                .filter(line -> !line.group(1).startsWith(OURS))
                .map(NeededJar::of)
                .toList();
    }

    private static NeededJar of(MatchResult line) {
        return new NeededJar(line.group(1), line.group(2), Path.of(line.group(3)), line.group(4));
    }

    /** The beginning of its row; a KB has 1,000 bytes. */
    String row() {
        try {
            long size = Math.max(1, Math.round(Files.size(file) / 1000.0));
            return String.format(Locale.ROOT, "| `%s` | %s | %,d | `%s` |", artifact, version, size, module);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
