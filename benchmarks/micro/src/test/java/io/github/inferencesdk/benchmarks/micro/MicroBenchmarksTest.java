// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroBenchmarksTest {
    @Test
    void eachBenchmark_runOnce_doesNotFail() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("Benchmark")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.NONE)
                        .timeout(TimeValue.seconds(10))
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .map(name -> name.replaceFirst(".*\\.(\\w+\\.\\w+)", "$1"))
                .contains(
                        "AdmissionBenchmark.submit",
                        "DecodeBenchmark.calculator",
                        "EncodeBenchmark.calculator",
                        "InvocationBenchmark.sdkOnly",
                        "NegotiationBenchmark.again",
                        "RoutingBenchmark.known");
    }
}
