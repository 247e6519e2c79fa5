// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import java.io.IOException;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;

/** A whole request, from its head to its reply, without a socket. */
@State(Scope.Thread)
public class InvocationBenchmark extends Measured {
    /** Which threads the handlers run on. */
    @Param
    public Handlers handlers;

    private Parts parts;
    private BenchmarkExchange exchange;
    private Router calculator;
    private Router sdkOnly;

    /** Serves both pipelines, anew each time: what was slow while the compiler was busy is forgotten. */
    @Setup(Level.Iteration)
    public void start() {
        parts = Parts.start();
        exchange = new BenchmarkExchange(parts.bodies());
        calculator = router(Pipelines.calculator(handlers));
        sdkOnly = router(Pipelines.constant(handlers));
    }

    private Router router(InferencePipeline<?, ?, ?> pipeline) {
        return new Router(Map.of("/invocations", parts.invocations(pipeline)));
    }

    /** Ends the threads, and checks that they were the right ones. */
    @TearDown(Level.Iteration)
    public void stop(IterationParams iteration) throws InterruptedException {
        parts.stop();
        handlers.check(exchange.replies(), iteration);
    }

    /** The calculator's request and response. */
    @Benchmark
    public int calculator() throws IOException {
        return invoke(calculator);
    }

    /** The same with handlers that make nothing, so that what is left is the SDK's own. */
    @Benchmark
    public int sdkOnly() throws IOException {
        return invoke(sdkOnly);
    }

    private int invoke(Router router) throws IOException {
        router.route(exchange.begin("POST", "/invocations"));
        return exchange.await(200);
    }
}
