// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts servers, and leaves no process behind: whatever still runs when the harness ends, also by Ctrl-C, is killed. */
public final class Launcher {
    private static final int SWEEPS = 3;
    private static final long BETWEEN_SWEEPS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path folder;
    private final Java java;

    private Launcher(Path folder, Java java) {
        this.folder = folder;
        this.java = java;
    }

    /** A launcher whose servers write to this folder and run on this Java. */
    public static Launcher create(Path folder, Java java) {
        Runtime.getRuntime().addShutdownHook(new Thread(Launcher::sweep));
        return new Launcher(folder, java);
    }

    /** Kills servers, load generators and tools; more than once, as the harness may just be starting another. */
    private static void sweep() {
        for (int i = 0; i < SWEEPS; i++) {
            // A list first: who has lost its parent is no descendant any more.
            ProcessHandle.current().descendants().toList().forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(BETWEEN_SWEEPS);
        }
    }

    /** Starts a server on a free port, and does not wait until it listens. */
    public ServerProcess start(Server server, long busyMillis) throws IOException {
        return ServerProcess.start(server, new Launch(Launch.freePort(), folder, java, busyMillis));
    }
}
