// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flask behind gunicorn, with as many worker processes as there are cores and two threads in each: its thread workers keep
 * connections open, its plain ones do not.
 */
record Gunicorn(String name) implements Server {
    private static final int THREADS = 2;

    @Override
    public Optional<String> missing() {
        return Tool.missing("gunicorn");
    }

    @Override
    public List<Command> commands(Launch launch) throws IOException {
        return List.of(command(launch, launch.port()));
    }

    static Command command(Launch launch, int port) throws IOException {
        Tool.unpack("calculator.py", launch.folder());
        int workers = Runtime.getRuntime().availableProcessors();
        List<String> words = List.of(
                Tool.path("gunicorn"),
                "--bind=127.0.0.1:" + port,
                "--workers=" + workers,
                "--worker-class=gthread",
                "--threads=" + THREADS,
                "--keep-alive=90",
                "--graceful-timeout=1",
                "--log-level=warning",
                "--chdir=" + launch.folder(),
                "calculator:app");
        return new Command(
                words, Map.of("BENCHMARKS_BUSY", Long.toString(launch.busyMillis()), "PYTHONDONTWRITEBYTECODE", "1"));
    }
}
