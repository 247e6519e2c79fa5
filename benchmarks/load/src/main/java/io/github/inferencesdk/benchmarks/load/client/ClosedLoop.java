// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.time.Duration;

/** The built-in client without a schedule: each connection sends its next request when it has its answer. */
public record ClosedLoop(Request request, int connections) implements LoadGenerator {
    @Override
    public LoadResult run(int port, Duration duration) throws IOException {
        try (Client client = Client.open(port, request, connections)) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            return client.run(Schedule.immediately(end), end);
        }
    }
}
