// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.calculator.model.Numbers;
import io.github.inferencesdk.calculator.model.Operation;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Requests as JSON, made of parts that are JSON too: right, missing or wrong ones. */
final class Requests {
    /** A part that is left out. */
    private static final String ABSENT = "";

    private Requests() {}

    static String json(String operation, String a, String b) {
        List<String> parts = new ArrayList<>();
        add(parts, "operation", operation);
        add(parts, "a", a);
        add(parts, "b", b);
        return "{" + String.join(",", parts) + "}";
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.equals(ABSENT)) {
            parts.add('"' + name + "\":" + value);
        }
    }

    /** Whether this part must be called missing: an explicit null is nothing either. */
    static boolean isMissing(String part) {
        return part.equals(ABSENT) || part.equals("null");
    }

    static Arbitrary<String> operationOrAbsent() {
        Arbitrary<String> known = Arbitraries.of(Operation.class).map(operation -> '"' + operation.wireName() + '"');
        return Arbitraries.oneOf(known, Arbitraries.of(ABSENT, "null", "\"nonsense\"", "\"ADD\"", "\"\""));
    }

    static Arbitrary<String> numberOrAbsent() {
        return Arbitraries.oneOf(Numbers.finite().map(String::valueOf), Arbitraries.of(ABSENT, "null"));
    }

    /** Parts that are no number; those in quotes can be an operation. */
    static Arbitrary<String> wrongParts() {
        return Arbitraries.of("\"\"", "\"1\"", "true", "false", "[]", "[1]", "{}", "1e400", "-1e400");
    }
}
