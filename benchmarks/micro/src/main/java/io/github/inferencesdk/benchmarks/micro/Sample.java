// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.CalculatorPrediction;
import io.github.inferencesdk.calculator.CalculatorRequest;
import io.github.inferencesdk.calculator.model.Operation;

/** The request that all benchmarks work on: ten plus five. */
final class Sample {
    private static final String BODY = "{\"operation\":\"add\",\"a\":10,\"b\":5}";

    private Sample() {}

    /** The 32 bytes on the wire. */
    static byte[] bytes() {
        return BODY.getBytes(UTF_8);
    }

    static Payload payload() {
        return Payload.of(MediaType.APPLICATION_JSON, bytes());
    }

    static InferenceContext context() {
        return InferenceContext.builder().build();
    }

    static CalculatorPrediction prediction() {
        return new CalculatorPrediction(new CalculatorRequest(Operation.ADD, 10, 5), 15);
    }
}
