// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import java.util.Optional;

/** Why a well-formed request has no result: the calculator's contract once more, to judge the calculator by. */
public final class Rules {
    private Rules() {}

    /** What the refusal begins with; empty when there is a result, unless it is beyond a double. */
    public static Optional<String> violated(Operation operation, double a, double b) {
        return switch (operation) {
            case ADD, SUBTRACT, MULTIPLY, SIN, COS -> Optional.empty();
            case DIVIDE -> rule(b == 0, "Division by zero");
            case POWER ->
                rule(a == 0 && b < 0, "Division by zero").or(() -> rule(a < 0 && b % 1 != 0, "Negative number"));
            case SQRT -> rule(a < 0, "Square root of negative number");
            case TAN -> rule(Math.IEEEremainder(a, 180) == 90 || Math.IEEEremainder(a, 180) == -90, "Tangent");
            case LOG -> rule(a <= 0, "Logarithm");
        };
    }

    private static Optional<String> rule(boolean violated, String message) {
        return violated ? Optional.of(message) : Optional.empty();
    }
}
