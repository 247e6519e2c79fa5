// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.model.Operation;
import io.github.inferencesdk.codec.JsonInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request. {@link JsonInput} answers for the JSON and its types; what is left is to check that all parts are
 * there and to say in the client's terms which one is not.
 */
public final class CalculatorInputHandler implements InputHandler<CalculatorRequest> {
    private static final int MAX_NAME = 50;

    private final InputHandler<CalculatorInput> json = JsonInput.of(CalculatorInput.class);

    @Override
    public CalculatorRequest decode(Payload body, InferenceContext context) throws Exception {
        CalculatorInput input = json.decode(body, context);
        Operation operation = operation(required("operation", input.operation()));
        double a = required("a", input.a());
        double b = operation.isBinary() ? required("b", input.b()) : 0;
        return new CalculatorRequest(operation, a, b);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw InferenceException.invalidInput("Missing required parameter: '" + name + "'");
        }
        return value;
    }

    private static Operation operation(String name) {
        return Operation.named(name)
                .orElseThrow(() -> InferenceException.invalidInput("Unsupported operation: " + printable(name)));
    }

    /** The client's own text for a message: cut, and without what could disturb a terminal or a log. */
    private static String printable(String text) {
        int length = text.codePointCount(0, text.length());
        String cut = length > MAX_NAME ? text.substring(0, text.offsetByCodePoints(0, MAX_NAME)) + "..." : text;
        return cut.replaceAll("[\\p{C}\\p{Z}&&[^ ]]", "?");
    }
}
