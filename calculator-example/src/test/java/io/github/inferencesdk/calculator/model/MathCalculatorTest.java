// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathCalculatorTest {
    @ParameterizedTest
    @CsvSource({
        "ADD, 10, 5, 15",
        "SUBTRACT, 10, 5, 5",
        "MULTIPLY, 10, 5, 50",
        "DIVIDE, 10, 5, 2",
        "POWER, 2, 10, 1024",
        "POWER, -2, 3, -8",
        "POWER, 2, -1, 0.5",
        "POWER, 0, 0, 1",
        "SQRT, 16, 0, 4",
        "SIN, 30, 0, 0.5",
        "COS, 60, 0, 0.5",
        "TAN, 45, 0, 1",
        "LOG, 1, 0, 0",
        "LOG, 2.718281828459045, 0, 1",
    })
    void calculate_eachOperation_givesItsResult(Operation operation, double a, double b, double result) {
        assertThat(Calculations.of(operation, a, b)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "DIVIDE, 1, 0, Division by zero",
        "DIVIDE, 1, -0.0, Division by zero",
        "DIVIDE, 0, 0, Division by zero",
        "POWER, 0, -1, Division by zero",
        "POWER, -0.0, -1, Division by zero",
        "POWER, -8, 0.3333333333333333, Negative number to a fractional power: the result is not real",
        "POWER, -8, 1.5, Negative number to a fractional power: the result is not real",
        "SQRT, -1, 0, Square root of negative number",
        "SQRT, -4.9E-324, 0, Square root of negative number",
        "LOG, 0, 0, Logarithm of a number that is not positive",
        "LOG, -0.0, 0, Logarithm of a number that is not positive",
        "LOG, -1, 0, Logarithm of a number that is not positive",
        "TAN, 90, 0, Tangent is undefined at 90 degrees and every 180 degrees from there",
        "TAN, -90, 0, Tangent is undefined at 90 degrees and every 180 degrees from there",
        "TAN, 36000000090, 0, Tangent is undefined at 90 degrees and every 180 degrees from there",
    })
    void calculate_withoutARealResult_saysWhy(Operation operation, double a, double b, String message) {
        assertThat(Calculations.refusal(operation, a, b)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, 1.7E308, 1.7E308",
        "SUBTRACT, -1.7E308, 1.7E308",
        "MULTIPLY, 1E200, -1E200",
        "DIVIDE, 1E200, 1E-200",
        "POWER, 10, 309",
        "POWER, -10, 309",
    })
    void calculate_beyondADouble_saysSo(Operation operation, double a, double b) {
        assertThat(Calculations.refusal(operation, a, b)).startsWith("Result out of range");
    }

    @ParameterizedTest
    @CsvSource({
        "MULTIPLY, -1, 0",
        "DIVIDE, 0, -1",
        "ADD, -0.0, -0.0",
        "SUBTRACT, -0.0, 0",
        "SQRT, -0.0, 0",
        "SIN, -180, 0",
        "SIN, -0.0, 0",
        "COS, 270, 0",
        "TAN, -180, 0",
        "POWER, -0.0, 3",
        "MULTIPLY, -1E-200, 1E-200"
    })
    void calculate_zeroOfEitherSign_isPositiveZero(Operation operation, double a, double b) {
        assertThat(Double.toString(Calculations.of(operation, a, b))).isEqualTo("0.0");
    }

    @Test
    void calculate_unary_doesNotLookAtB() {
        assertThat(Calculations.of(Operation.SQRT, 9, Double.NaN)).isEqualTo(3);
    }
}
