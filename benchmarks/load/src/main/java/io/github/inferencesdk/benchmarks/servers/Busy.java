// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** Work that a prediction does beside its own: so many milliseconds of CPU time, none unless a property asks for it. */
final class Busy {
    /** The system property with the milliseconds. */
    static final String PROPERTY = "benchmarks.busy";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Busy() {}

    static long millis() {
        return Long.getLong(PROPERTY, 0);
    }

    /**
     * Computes for that long, if at all: to ask for a thread's CPU time takes some 100 microseconds by itself. It is CPU time,
     * so that eight at once on two cores take four times as long.
     */
    static void burn(long millis) {
        if (millis == 0) {
            return;
        }
        long end = THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (THREADS.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
