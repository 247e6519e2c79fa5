// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what the system knows of the memory of another process. */
final class Memory {
    private Memory() {}

    /** The most that a process ever had resident, in MiB; 0 where the system does not tell, and for one that has ended. */
    static long peakMebibytes(long pid) {
        return mebibytes(pid, "VmHWM");
    }

    /** What a process has resident now, in MiB; 0 where the system does not tell, and for one that has ended. */
    static long residentMebibytes(long pid) {
        return mebibytes(pid, "VmRSS");
    }

    private static long mebibytes(long pid, String field) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
            Matcher found = Pattern.compile(field + ":\\s*(\\d+) kB").matcher(status);
            return found.find() ? Long.parseLong(found.group(1)) >> 10 : 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
