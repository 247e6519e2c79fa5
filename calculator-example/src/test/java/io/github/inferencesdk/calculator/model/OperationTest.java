// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
    @ParameterizedTest
    @EnumSource
    void named_itsWireName_isFound(Operation operation) {
        assertThat(Operation.named(operation.wireName())).contains(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Add", "ADD", " add", "nonsense", "add\0"})
    void named_anythingElse_isEmpty(String name) {
        assertThat(Operation.named(name)).isEmpty();
    }

    @Test
    void isBinary_eachOperation_tellsItsOperands() {
        assertThat(Operation.values())
                .filteredOn(Operation::isBinary)
                .extracting(Operation::wireName)
                .containsExactly("add", "subtract", "multiply", "divide", "power");
        assertThat(Operation.values())
                .filteredOn(operation -> !operation.isBinary())
                .extracting(Operation::wireName)
                .containsExactly("sqrt", "sin", "cos", "tan", "log");
    }
}
