// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import io.github.inferencesdk.InferenceException;

/**
 * The model: arithmetic on doubles. Immutable, safe for concurrent use.
 *
 * <p>It knows nothing of JSON or HTTP. What has no answer, such as a division by zero, is an {@link InferenceException}
 * of the kind unprocessable (422), with a message for the client.
 */
public final class MathCalculator {
    /**
     * Applies one operation. Angles are in degrees, the logarithm is the natural one.
     *
     * @param a the first operand, finite
     * @param b the second operand, finite; not looked at by operations that take only one
     * @return the result: finite, never a negative zero
     * @throws InferenceException (unprocessable) when there is no real result, or none that fits a double
     */
    public double calculate(Operation operation, double a, double b) {
        double result = switch (operation) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> divide(a, b);
            case POWER -> power(a, b);
            case SQRT -> sqrt(a);
            case SIN -> Degrees.sin(a);
            case COS -> Degrees.cos(a);
            case TAN -> tan(a);
            case LOG -> log(a);
        };
        if (!Double.isFinite(result)) {
            throw InferenceException.unprocessable(
                    "Result out of range: its magnitude is over " + Double.MAX_VALUE + ", the largest double");
        }
        return result + 0.0; // turns -0.0 into 0.0, and nothing else into anything else
    }

    private static double divide(double a, double b) {
        if (b == 0) {
            throw InferenceException.unprocessable("Division by zero");
        }
        return a / b;
    }

    private static double power(double a, double b) {
        if (a == 0 && b < 0) {
            throw InferenceException.unprocessable("Division by zero");
        }
        if (a < 0 && b != Math.rint(b)) {
            throw InferenceException.unprocessable("Negative number to a fractional power: the result is not real");
        }
        return Math.pow(a, b);
    }

    private static double sqrt(double a) {
        if (a < 0) {
            throw InferenceException.unprocessable("Square root of negative number");
        }
        return Math.sqrt(a);
    }

    private static double tan(double a) {
        if (Degrees.isPoleOfTan(a)) {
            throw InferenceException.unprocessable(
                    "Tangent is undefined at 90 degrees and every 180 degrees from there");
        }
        return Degrees.tan(a);
    }

    private static double log(double a) {
        if (a <= 0) {
            throw InferenceException.unprocessable("Logarithm of a number that is not positive");
        }
        return Math.log(a);
    }
}
