// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.time.Duration;
import java.util.regex.Pattern;

/** What builders refuse. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    private Checks() {}

    static int range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be from " + least + " to " + most);
        }
        return (int) value;
    }

    static int port(int port) {
        return range("port", port, 0, 65_535);
    }

    static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time " + time + " must be positive");
        }
        return time;
    }

    /** The name of an endpoint or of a variant. */
    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name '" + name + "' must have up to 63 letters, digits and hyphens, no hyphen first or last");
        }
        return name;
    }
}
