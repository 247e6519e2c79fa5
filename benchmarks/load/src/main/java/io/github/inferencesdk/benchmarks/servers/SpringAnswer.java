// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A response of Spring's calculator, the same bytes as the others'. */
@JsonPropertyOrder({"operation", "input_a", "input_b", "result", "status"})
record SpringAnswer(
        String operation,
        @JsonProperty("input_a") Number inputA,
        @JsonProperty("input_b") Number inputB,
        Number result,
        String status) {

    static SpringAnswer of(SpringQuestion question, double result) {
        return new SpringAnswer(
                question.operation(), number(question.a()), number(question.b()), number(result), "success");
    }

    /** A whole number is written without a fraction. */
    private static Number number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            return (long) value;
        }
        return value;
    }
}
