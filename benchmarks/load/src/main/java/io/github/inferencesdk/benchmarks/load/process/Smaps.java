// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.util.List;

/** {@code /proc/PID/smaps_rollup}: the resident memory of a process, with its share of what it has in common with others. */
final class Smaps {
    private Smaps() {}

    /** The value of a line such as {@code Pss:   12345 kB}, in KiB; 0 when there is no such line. */
    static long kib(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).replace("kB", "").trim())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
