// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;

/** Asks the model, for tests. */
public final class Calculations {
    private static final MathCalculator CALCULATOR = new MathCalculator();

    private Calculations() {}

    public static double of(Operation operation, double a, double b) {
        return CALCULATOR.calculate(operation, a, b);
    }

    public static double of(Operation operation, double a) {
        return CALCULATOR.calculate(operation, a, 0);
    }

    /** The message of the refusal, which must be a 422. */
    public static String refusal(Operation operation, double a, double b) {
        InferenceException refusal = catchThrowableOfType(InferenceException.class, () -> of(operation, a, b));
        assertThat(refusal).as("%s %s %s", operation, a, b).isNotNull();
        assertThat(refusal.kind()).isEqualTo(ErrorKind.UNPROCESSABLE);
        return String.valueOf(refusal.getMessage());
    }

    /** The result, or the message of the refusal. */
    public static Object outcome(Operation operation, double a, double b) {
        try {
            return of(operation, a, b);
        } catch (InferenceException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }
}
