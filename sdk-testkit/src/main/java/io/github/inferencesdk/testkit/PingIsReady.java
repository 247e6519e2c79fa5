// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.time.Duration;

/** {@code GET /ping} is 200 within the two seconds that the platform gives it. */
final class PingIsReady implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "ping-200";
    }

    @Override
    public void run(Subject subject) {
        long start = System.nanoTime();
        InferenceResponse ping = subject.client().ping();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        Expect.status(200, ping, "GET /ping");
        Expect.that(took.compareTo(LIMIT) < 0, "GET /ping took " + took.toMillis() + " ms, the platform waits 2,000");
    }
}
