// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
final class Patience {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 5;

    private Patience() {}

    /** Asks again and again until it is so; an {@link AssertionError} with {@code otherwise} when it is not within 30 s. */
    static void until(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Expect.that(System.nanoTime() - start < LIMIT.toNanos(), otherwise);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
