// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import io.github.inferencesdk.BatchContext;
import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.calculator.CalculatorPrediction;
import io.github.inferencesdk.calculator.CalculatorRequest;
import io.github.inferencesdk.calculator.model.MathCalculator;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A model on a device of its own, which takes 5 ms a call and 0.1 ms an input, one call at a time: with dynamic batching when
 * the second argument is {@code batching}, else without.
 */
public final class BatchServer {
    private static final long CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long INPUT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private BatchServer() {}

    /** Serves on the port that the environment names, until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SAGEMAKER_MODEL_SERVER_WORKERS", "1");
        environment.put("INFERENCE_QUEUE_SIZE", "1024");
        InferenceServer server = InferenceServer.builder()
                .pipeline(pipeline(args.length > 1 && args[1].equals("batching")))
                .config(ServerConfig.fromEnvironment(environment))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        server.awaitTermination();
    }

    private static InferencePipeline<?, ?, ?> pipeline(boolean batching) {
        InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> plain = Calculator.pipeline();
        PredictHandler<CalculatorRequest, MathCalculator, CalculatorPrediction> single = (input, model, context) -> {
            occupyDevice(1);
            return plain.predict().predict(input, model, context);
        };
        BatchPredictHandler<CalculatorRequest, MathCalculator, CalculatorPrediction> batch =
                (inputs, model, context) -> {
                    occupyDevice(inputs.size());
                    return outcomes(plain, inputs, model, context);
                };
        return batching
                ? InferencePipeline.batching(plain.loader(), plain.input(), batch, plain.output())
                : InferencePipeline.of(plain.loader(), plain.input(), single, plain.output());
    }

    private static List<Outcome<CalculatorPrediction>> outcomes(
            InferencePipeline<CalculatorRequest, MathCalculator, CalculatorPrediction> plain,
            List<CalculatorRequest> inputs,
            MathCalculator model,
            BatchContext batch)
            throws Exception {
        List<Outcome<CalculatorPrediction>> outcomes = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            InferenceContext context = batch.items().get(i);
            outcomes.add(Outcome.success(plain.predict().predict(inputs.get(i), model, context)));
        }
        return outcomes;
    }

    /** Takes as long as the device does, and none of the CPU. */
    private static void occupyDevice(int inputs) {
        long end = System.nanoTime() + CALL_NANOS + inputs * INPUT_NANOS;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
