// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.Setting;
import java.time.Duration;
import java.util.Objects;

/** Refuses values that are missing or out of range, naming them. */
final class Checks {
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    private Checks() {}

    static <T> T present(String name, T value) {
        return Objects.requireNonNull(value, name);
    }

    static long range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    /** From {@code min} to an hour. */
    static Duration duration(String name, Duration value, Duration min) {
        return duration(name, value, min, MAX_DURATION);
    }

    static Duration duration(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    static String oneOf(String name, String value, Setting<String> setting) {
        try {
            return setting.parser().apply(value);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(name + ": " + bad.getMessage() + ", got " + value, bad);
        }
    }
}
