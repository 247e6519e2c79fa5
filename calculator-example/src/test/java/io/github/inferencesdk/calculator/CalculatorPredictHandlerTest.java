// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.calculator.model.MathCalculator;
import io.github.inferencesdk.calculator.model.Operation;
import org.junit.jupiter.api.Test;

class CalculatorPredictHandlerTest {
    private final MathCalculator model = new MathCalculator();
    private final InferenceContext context = InferenceContext.builder().build();

    @Test
    void predict_withAResult_keepsTheRequestBesideIt() {
        var request = new CalculatorRequest(Operation.SUBTRACT, 10, 5);
        assertThat(new CalculatorPredictHandler().predict(request, model, context))
                .isEqualTo(new CalculatorPrediction(request, 5));
    }

    @Test
    void predict_withoutAResult_letsTheRefusalThrough() {
        var request = new CalculatorRequest(Operation.DIVIDE, 1, 0);
        assertThatThrownBy(() -> new CalculatorPredictHandler().predict(request, model, context))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Division by zero");
    }
}
