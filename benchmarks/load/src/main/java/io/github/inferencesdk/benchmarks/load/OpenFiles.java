// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files, and so connections, a process may have open at once. */
final class OpenFiles {
    private static final String LINE = "Max open files";
    /** For jars, logs, and the connections that are not idle. */
    private static final int OTHERS = 500;

    private OpenFiles() {}

    static boolean allow(int connections) throws IOException {
        return limit() >= (long) connections + OTHERS;
    }

    /** The hard limit: Java raises its own to that, and so for the servers that it starts. */
    static long limit() throws IOException {
        return hardLimit(Files.readAllLines(Path.of("/proc/self/limits")));
    }

    /** Reads a line such as {@code Max open files   1024   20000   files}. */
    static long hardLimit(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).trim().split(" +", -1)[1])
                .map(text -> text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text))
                .findFirst()
                .orElse(0L);
    }
}
