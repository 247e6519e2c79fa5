// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.calculator.model.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorRequestTest {
    @Test
    void new_unaryOperation_hasZeroForB() {
        assertThat(new CalculatorRequest(Operation.SIN, 30, 7)).isEqualTo(new CalculatorRequest(Operation.SIN, 30, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void new_notFinite_isRefused(double number) {
        assertThatThrownBy(() -> new CalculatorRequest(Operation.ADD, number, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(number));
        assertThatThrownBy(() -> new CalculatorRequest(Operation.ADD, 0, number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(number));
    }
}
