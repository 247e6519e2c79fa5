// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Processes and all that they have started, and what these cost together. */
final class ProcessTree {
    private final List<ProcessHandle> roots;

    ProcessTree(List<ProcessHandle> roots) {
        this.roots = roots;
    }

    List<ProcessHandle> all() {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList();
    }

    long cpuMicros() {
        return sum(pid -> ProcStat.cpuMicros(read(pid, "stat").get(0)));
    }

    long memoryKib() {
        return sum(ProcessTree::memoryKib);
    }

    private static long memoryKib(long pid) {
        return Files.isReadable(Path.of("/proc", Long.toString(pid), "smaps_rollup"))
                ? Smaps.kib(read(pid, "smaps_rollup"), "Pss")
                : Smaps.kib(read(pid, "status"), "VmRSS");
    }

    private long sum(ToLongFunction<Long> cost) {
        return all().stream()
                .filter(ProcessHandle::isAlive)
                .mapToLong(process -> cost.applyAsLong(process.pid()))
                .sum();
    }

    private static List<String> read(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException gone) {
            throw new UncheckedIOException("a server's process ended while it was measured", gone);
        }
    }
}
