// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.Probe;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** When a server begins to answer. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 1_000_000;

    private Readiness() {}

    /** Waits until a server answers that it is alive, and then a request. */
    static void await(ServerProcess process) throws IOException {
        millisToAnswer(process, Request.ping());
        millisToAnswer(process, Request.invocation());
    }

    /** Asks every millisecond; returns when the answer was there, in milliseconds from the start of the process. */
    static double millisToAnswer(ServerProcess process, Request request) throws IOException {
        while (!Probe.ask(process.port(), request)) {
            process.check();
            if (System.nanoTime() - process.startedNanos() > LIMIT.toNanos()) {
                throw new IOException("no answer to " + request.path() + " within " + LIMIT.toSeconds() + " seconds");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return (System.nanoTime() - process.startedNanos()) / 1e6;
    }
}
