// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.time.Duration;

/**
 * How long a run is and which one it is; each a system property.
 *
 * @param seed decides what each visit does ({@code torture.seed}, a new one each time unless given)
 * @param first the number of the first visit ({@code torture.first}, 0)
 * @param duration ends the run ({@code torture.seconds}, 14)
 * @param requests ends the run too ({@code torture.requests}, no limit)
 */
record TortureOptions(long seed, long first, Duration duration, long requests) {
    static TortureOptions fromSystemProperties() {
        return new TortureOptions(
                number("torture.seed", System.nanoTime() & 0xffff_ffffL),
                number("torture.first", 0),
                Duration.ofSeconds(number("torture.seconds", 14)),
                number("torture.requests", Long.MAX_VALUE));
    }

    private static long number(String name, long otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : Long.parseLong(value.trim());
    }
}
