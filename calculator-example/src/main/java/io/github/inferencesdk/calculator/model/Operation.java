// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import java.util.Arrays;
import java.util.Optional;

/** What the model can do: each operation with its name on the wire and its number of operands. */
public enum Operation {
    /** a + b. */
    ADD("add", true),
    /** a - b. */
    SUBTRACT("subtract", true),
    /** a * b. */
    MULTIPLY("multiply", true),
    /** a / b. */
    DIVIDE("divide", true),
    /** a to the power of b. */
    POWER("power", true),
    /** The square root of a. */
    SQRT("sqrt", false),
    /** The sine of a degrees. */
    SIN("sin", false),
    /** The cosine of a degrees. */
    COS("cos", false),
    /** The tangent of a degrees. */
    TAN("tan", false),
    /** The natural logarithm of a. */
    LOG("log", false);

    private final String wireName;
    private final boolean binary;

    Operation(String wireName, boolean binary) {
        this.wireName = wireName;
        this.binary = binary;
    }

    /** The operation of that name, compared case-sensitively; empty when there is none. */
    public static Optional<Operation> named(String wireName) {
        return Arrays.stream(values())
                .filter(operation -> operation.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in requests and responses, such as {@code add}. */
    public String wireName() {
        return wireName;
    }

    /** Whether it takes {@code b} beside {@code a}. */
    public boolean isBinary() {
        return binary;
    }
}
