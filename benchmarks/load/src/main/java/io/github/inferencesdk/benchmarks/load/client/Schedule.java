// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

/** When requests are meant to be sent, in the time of {@link System#nanoTime()}. Not safe for concurrent use. */
interface Schedule {
    /** What {@link #due} says when there is no further request. */
    long NEVER = Long.MAX_VALUE;

    /** When the next request is meant to be sent; may be in the past. */
    long due(long now);

    /** The next request was sent. */
    void sent();

    /** As fast as there are answers: each connection sends as soon as it can, until the end. */
    static Schedule immediately(long end) {
        return new Schedule() {
            @Override
            public long due(long now) {
                return now - end < 0 ? now : NEVER;
            }

            @Override
            public void sent() {}
        };
    }

    /** At a fixed rate, whatever the server does. */
    static Schedule fixedRate(long start, long end, double perSecond) {
        return new FixedRate(start, end, 1e9 / perSecond);
    }
}
