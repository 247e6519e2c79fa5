// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.time.Duration;

/**
 * The built-in client at a fixed rate. Times count from when a request was meant to be sent: a server that stalls is charged
 * for all that should have been sent meanwhile.
 */
public record OpenLoop(Request request, int connections, double perSecond) implements LoadGenerator {
    @Override
    public LoadResult run(int port, Duration duration) throws IOException {
        try (Client client = Client.open(port, request, connections)) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            return client.run(Schedule.fixedRate(start, end, perSecond), end);
        }
    }
}
