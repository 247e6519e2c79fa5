package io.github.inferencesdk.calculator.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what the system knows of the memory of another process. */
final class Memory {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private Memory() {}

    /** The most that a process ever had resident, in MiB; 0 where the system does not tell, and for one that has ended. */
    static long peakMebibytes(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) >> 10 : 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
