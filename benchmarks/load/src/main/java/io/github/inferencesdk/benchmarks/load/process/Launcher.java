package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts servers, and leaves none behind: whatever still runs when the harness ends, also by Ctrl-C, is killed. */
public final class Launcher {
    private final Path folder;
    private final Java java;
    private final Set<ServerProcess> running = ConcurrentHashMap.newKeySet();

    private Launcher(Path folder, Java java) {
        this.folder = folder;
        this.java = java;
    }

    /** A launcher whose servers write to this folder and run on this Java. */
    public static Launcher create(Path folder, Java java) {
        Launcher launcher = new Launcher(folder, java);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> launcher.running.forEach(ServerProcess::kill)));
        return launcher;
    }

    /** Starts a server on a free port, and does not wait until it listens. */
    public ServerProcess start(Server server, long busyMillis) throws IOException {
        ServerProcess process = ServerProcess.start(server, new Launch(Launch.freePort(), folder, java, busyMillis));
        running.add(process);
        return process;
    }

    /** Ends a server. */
    public void stop(ServerProcess process) {
        process.close();
        running.remove(process);
    }
}
