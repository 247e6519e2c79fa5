// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that AWS publishes for requests. The plugin has them and checks what it sends; tests hand them to the
 * double, which so checks what arrives. Called by many threads.
 */
@FunctionalInterface
public interface RequestRules {
    /**
     * Checks a request.
     *
     * @param service botocore's id: {@code sagemaker}, {@code ecr} or {@code logs}
     * @param operation such as {@code CreateModel}
     * @param members of the request, by name
     * @return what is wrong; empty when nothing is
     */
    List<Violation> check(String service, String operation, Map<String, ?> members);

    /** Takes every request. */
    static RequestRules none() {
        return (service, operation, members) -> List.of();
    }

    /**
     * One member of a request that breaks a rule.
     *
     * @param path where it is
     * @param value what was there
     * @param rule what is allowed, as the rest of a sentence
     */
    record Violation(String path, @Nullable String value, String rule) {
        @Override
        public String toString() {
            return "Value '" + value + "' at '" + path + "' failed to satisfy constraint: Member " + rule;
        }
    }
}
