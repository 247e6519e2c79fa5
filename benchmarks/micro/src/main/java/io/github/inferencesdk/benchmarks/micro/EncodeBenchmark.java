// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.calculator.CalculatorOutputHandler;
import io.github.inferencesdk.calculator.CalculatorPrediction;
import io.github.inferencesdk.codec.JsonOutput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writing a response: the calculator's handler, the codec below it, and Jackson alone with no rule of ours. */
@State(Scope.Benchmark)
public class EncodeBenchmark extends Measured {
    private final OutputHandler<CalculatorPrediction> calculator = new CalculatorOutputHandler();
    private final OutputHandler<Wire> codec = JsonOutput.create();
    private final ObjectWriter jackson = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writerFor(Wire.class);

    private final CalculatorPrediction prediction = Sample.prediction();
    private final Wire wire = new Wire("add", 10L, 5L, 15L, "success");
    private final InferenceContext context = Sample.context();

    /** The calculator's own record made, and written as JSON. */
    @Benchmark
    public Object calculator() throws Exception {
        return calculator.encode(prediction, MediaType.APPLICATION_JSON, context);
    }

    /** Such a record written as JSON. */
    @Benchmark
    public Object codec() throws Exception {
        return codec.encode(wire, MediaType.APPLICATION_JSON, context);
    }

    /** The same record into the same bytes. */
    @Benchmark
    public byte[] jackson() {
        return jackson.writeValueAsBytes(wire);
    }

    /** A response as it stands on the wire. */
    record Wire(
            String operation,
            @JsonProperty("input_a") Number inputA,
            @JsonProperty("input_b") Number inputB,
            Number result,
            String status) {}
}
