// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The platform's rules for a container's variables. Values are not told: they may be secrets. */
final class EnvironmentCheck {
    private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_BYTES = 1024;
    private static final int MAX_TOTAL = 32 * 1024;

    private EnvironmentCheck() {}

    static void check(Map<String, String> environment, Problems problems) {
        if (environment.size() > MAX_ENTRIES) {
            problems.wrong("environment", environment.size() + " variables", "at most 100 are possible");
        }
        int total = 0;
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String key = variable.getKey();
            int size = bytes(variable.getValue());
            total += bytes(key) + size;
            if (!KEY.matcher(key).matches()) {
                problems.wrong(
                        "environment",
                        key,
                        "a variable's name has letters, digits and _ only, and begins with no digit");
            }
            if (bytes(key) > MAX_BYTES) {
                problems.wrong("environment", key, "a variable's name has at most 1024 bytes");
            }
            if (size > MAX_BYTES) {
                problems.wrong("environment", key, "its value has " + size + " bytes, and at most 1024 are possible");
            }
        }
        if (total > MAX_TOTAL) {
            problems.wrong("environment", total + " bytes", "all names and values together have at most 32768");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
