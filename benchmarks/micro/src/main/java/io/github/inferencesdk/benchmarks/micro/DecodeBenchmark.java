// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.CalculatorInputHandler;
import io.github.inferencesdk.calculator.CalculatorRequest;
import io.github.inferencesdk.codec.JsonInput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reading a request: the calculator's handler, the codec below it, and Jackson alone with no rule of ours. */
@State(Scope.Benchmark)
public class DecodeBenchmark extends Measured {
    private final InputHandler<CalculatorRequest> calculator = new CalculatorInputHandler();
    private final InputHandler<Wire> codec = JsonInput.of(Wire.class);
    private final ObjectReader jackson = JsonMapper.shared().readerFor(Wire.class);

    private final Payload payload = Sample.payload();
    private final byte[] bytes = Sample.bytes();
    private final InferenceContext context = Sample.context();

    /** JSON, its strict rules, and the calculator's own checks. */
    @Benchmark
    public Object calculator() throws Exception {
        return calculator.decode(payload, context);
    }

    /** JSON and its strict rules. */
    @Benchmark
    public Object codec() throws Exception {
        return codec.decode(payload, context);
    }

    /** The same bytes into the same record. */
    @Benchmark
    public Object jackson() {
        return jackson.readValue(bytes);
    }

    /** A request as it stands on the wire. */
    record Wire(String operation, Double a, Double b) {}
}
