// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A response as it stands on the wire; the components are written in this order:
 * {@code {"operation":"add","input_a":10,"input_b":5,"result":15,"status":"success"}}.
 *
 * @param inputB null when the operation takes only one operand
 */
record CalculatorOutput(
        String operation,
        @JsonProperty("input_a") Number inputA,
        @JsonProperty("input_b") @Nullable Number inputB,
        Number result,
        String status) {

    /** Doubles hold each whole number up to this magnitude, 2^53, so that such a number is what it seems to be. */
    private static final double WHOLE_LIMIT = 0x1p53;

    static CalculatorOutput of(CalculatorPrediction prediction) {
        CalculatorRequest request = prediction.request();
        return new CalculatorOutput(
                request.operation().wireName(),
                number(request.a()),
                request.operation().isBinary() ? number(request.b()) : null,
                number(prediction.result()),
                "success");
    }

    /** A whole number as a {@link Long}, which is written without a fraction: 15, not 15.0. */
    private static Number number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_LIMIT;
        boolean negativeZero = value == 0 && 1 / value < 0;
        if (whole && !negativeZero) {
            return (long) value;
        }
        return value;
    }
}
