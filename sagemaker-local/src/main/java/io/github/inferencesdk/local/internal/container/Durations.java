// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.time.Duration;

/** Durations in messages. */
public final class Durations {
    private Durations() {}

    /** In minutes, seconds or milliseconds, the largest that fits, such as {@code 8 min}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 60_000 == 0 && millis > 60_000) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
