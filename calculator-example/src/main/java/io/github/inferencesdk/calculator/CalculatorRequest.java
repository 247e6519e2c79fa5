// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.calculator.model.Operation;

/**
 * The input of the model, complete and checked.
 *
 * @param a the first operand, finite
 * @param b the second operand, finite; always 0 when the operation takes only one
 */
public record CalculatorRequest(Operation operation, double a, double b) {
    /** Checks the operands. A client cannot get here with bad ones, so a failure is a mistake in the program. */
    public CalculatorRequest {
        if (!operation.isBinary()) {
            b = 0;
        }
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            throw new IllegalArgumentException("operands must be finite, got a = " + a + ", b = " + b);
        }
    }
}
