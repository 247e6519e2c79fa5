package io.github.inferencesdk.sagemaker.deploy;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long to wait for an endpoint, and how often to ask.
 *
 * @param poll the time between two questions
 * @param limit when to stop asking; what was asked for goes on in AWS
 * @param clock tells the time
 * @param sleeper lets time pass
 */
record Waiting(Duration poll, Duration limit, InstantSource clock, Sleeper sleeper) {
    /** Waits by the system's clock. */
    static Waiting of(Duration poll, Duration limit) {
        return new Waiting(poll, limit, InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Sleeper {
        /** Returns after {@code duration}. */
        void sleep(Duration duration) throws InterruptedException;
    }
}
