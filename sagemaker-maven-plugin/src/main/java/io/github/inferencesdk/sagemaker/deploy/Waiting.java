// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.time.Duration;
import java.time.InstantSource;

/** How long to wait for an endpoint, and how often to ask. Immutable. */
public final class Waiting {
    private final Duration poll;
    private final Duration limit;
    private final InstantSource clock;
    private final Sleeper sleeper;

    private Waiting(Duration poll, Duration limit, InstantSource clock, Sleeper sleeper) {
        this.poll = poll;
        this.limit = limit;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Waits by the system's clock.
     *
     * @param pollSeconds the time between two questions, from 1
     * @param waitSeconds when to stop asking, from 0; what was asked for goes on in AWS
     * @return one for any number of waits
     * @throws GoalException when a number is too small
     */
    public static Waiting of(int pollSeconds, int waitSeconds) {
        requirePoll(pollSeconds);
        if (waitSeconds < 0) {
            throw GoalException.of(
                    "waitSeconds (-Dsagemaker.waitSeconds) is '" + waitSeconds + "': it must be 0 or more");
        }
        return of(
                Duration.ofSeconds(pollSeconds),
                Duration.ofSeconds(waitSeconds),
                InstantSource.system(),
                duration -> Thread.sleep(duration.toMillis()));
    }

    /**
     * Lets a time between two questions pass.
     *
     * @param pollSeconds the seconds between two questions
     * @throws GoalException when it is below 1
     */
    public static void requirePoll(int pollSeconds) {
        if (pollSeconds < 1) {
            throw GoalException.of(
                    "pollSeconds (-Dsagemaker.pollSeconds) is '" + pollSeconds + "': it must be 1 or more");
        }
    }

    static Waiting of(Duration poll, Duration limit, InstantSource clock, Sleeper sleeper) {
        return new Waiting(poll, limit, clock, sleeper);
    }

    Duration poll() {
        return poll;
    }

    Duration limit() {
        return limit;
    }

    InstantSource clock() {
        return clock;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Sleeper {
        /** Returns after {@code duration}. */
        void sleep(Duration duration) throws InterruptedException;
    }
}
