// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with settings, in the words of a POM. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    /** Parameter {@code name} has a value that cannot be. */
    void wrong(String name, Object value, String rule) {
        found.add(parameter(name) + " is '" + value + "': " + rule);
    }

    /** Parameter {@code name} has no value, and needs one. */
    void missing(String name, String rule) {
        found.add(parameter(name) + " is not set: " + rule);
    }

    void range(String name, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            wrong(name, value, "it must be from " + min + " to " + max);
        }
    }

    void form(String name, @Nullable String value, Pattern form, String rule) {
        if (value != null && !form.matcher(value).matches()) {
            wrong(name, value, rule);
        }
    }

    /** Parameter {@code name} is not for this mode. */
    void unfit(String name, @Nullable Object value, Mode mode, String reason) {
        if (value != null) {
            wrong(name, value, "with mode " + mode.text() + " it cannot be set, " + reason);
        }
    }

    private static String parameter(String name) {
        return name + " (-Dsagemaker." + name + ")";
    }
}
