// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that runs, with all its processes. Not safe for concurrent use. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private static final int MAX_PRINTED = 500;

    private final Server server;
    private final Launch launch;
    private final List<Process> processes;
    private final ProcessTree tree;
    private final Path log;
    private final long startedNanos;

    private ServerProcess(Server server, Launch launch, List<Process> processes, Path log, long startedNanos) {
        this.startedNanos = startedNanos;
        this.server = server;
        this.launch = launch;
        this.processes = processes;
        this.tree = new ProcessTree(processes.stream().map(Process::toHandle).toList());
        this.log = log;
    }

    /** Starts it, and does not wait until it listens. */
    static ServerProcess start(Server server, Launch launch) throws IOException {
        Path log = launch.folder().resolve(server.name() + ".log");
        List<Process> processes = new ArrayList<>();
        List<Command> commands = server.commands(launch);
        Files.deleteIfExists(log);
        long startedNanos = System.nanoTime();
        for (Command command : commands) {
            processes.add(command.start(log));
        }
        return new ServerProcess(server, launch, processes, log, startedNanos);
    }

    /** What was started. */
    public Server server() {
        return server;
    }

    /** Where it listens. */
    public int port() {
        return launch.port();
    }

    /** When its first process was started, in the time of {@link System#nanoTime()}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** The user and system time of all its processes so far, in microseconds; counted in steps of 10 ms. */
    public long cpuMicros() {
        return tree.cpuMicros();
    }

    /** The resident memory of all its processes in KiB: the proportional set size where the kernel tells it. */
    public long memoryKib() {
        return tree.memoryKib();
    }

    /** Asks it for a full garbage collection; nothing happens when it is not Java, or Java came without {@code jcmd}. */
    public void collectGarbage() throws IOException {
        if (server instanceof JavaPeer && Files.isExecutable(launch.java().jcmd())) {
            String pid = Long.toString(processes.get(0).pid());
            Tool.run(Command.of(launch.java().jcmd().toString(), pid, "GC.run"), launch.folder());
        }
    }

    /** Fails when one of its processes has ended, with the beginning of what it printed. */
    public void check() throws IOException {
        if (!processes.stream().allMatch(Process::isAlive)) {
            String printed = Files.readString(log).strip();
            String cut = printed.substring(0, Math.min(MAX_PRINTED, printed.length()));
            throw new IOException("it ended, and printed: " + cut);
        }
    }

    /** Ends it: asks all its processes to stop, and kills those that do not within ten seconds. */
    @Override
    public void close() {
        List<ProcessHandle> all = tree.all();
        processes.forEach(Process::destroy);
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (Process process : processes) {
                process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
