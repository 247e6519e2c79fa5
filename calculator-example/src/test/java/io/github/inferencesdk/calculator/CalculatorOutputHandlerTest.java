// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.calculator.model.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculatorOutputHandlerTest {
    @Test
    void encode_binaryOperation_hasAllPropertiesInOrder() throws Exception {
        var prediction = new CalculatorPrediction(new CalculatorRequest(Operation.ADD, 10, 5), 15);
        assertThat(Pipelines.encode(prediction))
                .isEqualTo("{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}");
    }

    @Test
    void encode_unaryOperation_hasANullForB() throws Exception {
        var prediction = new CalculatorPrediction(new CalculatorRequest(Operation.SQRT, 2, 0), Math.sqrt(2));
        assertThat(Pipelines.encode(prediction))
                .isEqualTo("{\"operation\":\"sqrt\",\"input_a\":2,\"input_b\":null,\"result\":1.4142135623730951,"
                        + "\"status\":\"success\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0.0",
        "15, 15",
        "-15, -15",
        "0.1, 0.1",
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "9007199254740992, 9.007199254740992E15",
        "1E300, 1.0E300",
        "4.9E-324, 4.9E-324"
    })
    void encode_anyNumber_isWholeWhereItIsExact(double number, String written) throws Exception {
        var prediction = new CalculatorPrediction(new CalculatorRequest(Operation.ADD, number, 0), 0);
        assertThat(Pipelines.encode(prediction)).contains("\"input_a\":" + written + ",");
    }

    @Test
    void produces_byDefault_isJson() {
        assertThat(new CalculatorOutputHandler().produces()).containsExactly(MediaType.APPLICATION_JSON);
    }
}
