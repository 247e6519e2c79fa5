// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import org.jspecify.annotations.Nullable;

/**
 * One member of a request that breaks a rule.
 *
 * @param path where it is: {@code ProductionVariants[0].InstanceType}, {@code Environment['A B']} for a value of a map
 * @param value what was there, as text and shortened; null when nothing was
 * @param rule what is allowed, as the rest of a sentence: {@code between 60 and 3600}
 */
public record Violation(String path, @Nullable String value, String rule) {
    private static final int LONGEST = 100;

    static Violation of(String path, Object value, String rule) {
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return new Violation(path, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text, rule);
    }

    static Violation missing(String path) {
        return new Violation(path, null, "must be given");
    }

    /** {@return the names of the members on the path, without places in lists and keys of maps} */
    public String members() {
        return path.replaceAll("\\['.*?'\\](?=$|\\.|\\[)|\\[\\d+\\]", "");
    }

    @Override
    public String toString() {
        return path + (value == null ? " " : " is '" + value + "': ") + rule;
    }
}
