// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.util.List;

/** {@code /proc/PID/stat}: the CPU time of a process; see proc(5). */
final class ProcStat {
    /** A tick is 10 ms on every Linux: USER_HZ is 100 towards programs. */
    static final long MICROS_PER_TICK = 10_000;

    /** The fields after the name, the third being the first of them. */
    private static final int FIRST = 3;

    private static final int USER = 14;
    private static final int SYSTEM = 15;

    private ProcStat() {}

    /** The user and system time in microseconds. The name, in parentheses, may hold blanks and parentheses itself. */
    static long cpuMicros(String line) {
        List<String> fields =
                List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" "));
        long ticks = Long.parseLong(fields.get(USER - FIRST)) + Long.parseLong(fields.get(SYSTEM - FIRST));
        return ticks * MICROS_PER_TICK;
    }
}
