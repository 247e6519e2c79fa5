// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program wrk, which loads without a schedule and takes less CPU than the built-in client. It sees a wrong status, not a
 * wrong body.
 *
 * @param folder where its script may be written
 */
public record Wrk(Path program, Path folder, Request request, int connections) implements LoadGenerator {
    private static final int FEW_CORES = 2;
    private static final long GRACE_SECONDS = 30;

    @Override
    public LoadResult run(int port, Duration duration) throws IOException {
        Path script = folder.resolve("load.lua");
        Files.writeString(script, script());
        List<String> words = List.of(
                program.toString(),
                "--threads=" + (Runtime.getRuntime().availableProcessors() <= FEW_CORES ? 1 : 2),
                "--connections=" + connections,
                "--duration=" + seconds(duration),
                "--script=" + script,
                "http://127.0.0.1:" + port + request.path());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(seconds(duration) + GRACE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("wrk failed: " + output);
            }
            return WrkOutput.parse(output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** wrk counts in whole seconds. */
    private static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }

    private String script() {
        return """
                wrk.method = "%s"
                wrk.body = '%s'
                wrk.headers["Content-Type"] = "application/json"
                function done(summary, latency, requests)
                  local e = summary.errors
                  io.write(string.format("%s %%d %%d %%d %%d %%d %%d %%d %%d\\n",
                    summary.requests, e.connect + e.read + e.write + e.status + e.timeout, summary.duration,
                    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9),
                    latency.max))
                end
                """.formatted(request.method(), request.body(), WrkOutput.MARK);
    }
}
