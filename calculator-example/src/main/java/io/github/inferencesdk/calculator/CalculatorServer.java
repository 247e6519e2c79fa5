// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.runtime.GoldenSamples;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the model from a {@code main} of its own, for a first try on a laptop. A deployment starts
 * {@link io.github.inferencesdk.runtime.Main} instead, which finds {@link CalculatorPipelineProvider} by itself.
 */
public final class CalculatorServer {
    private CalculatorServer() {}

    /** Serves until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        InferenceServer server = start(System.getenv(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitTermination();
    }

    /** Starts, waits until the model is loaded and warm, and prints a line to try. */
    static InferenceServer start(Map<String, String> environment, PrintStream out) throws InterruptedException {
        GoldenSamples samples = GoldenSamples.of(CalculatorServer.class.getClassLoader());
        InferenceServer server = InferenceServer.builder()
                .pipeline(samples.warmUp(new CalculatorPipelineProvider().pipeline()))
                .config(ServerConfig.fromEnvironment(environment))
                .start();
        try {
            server.awaitReady();
        } catch (IllegalStateException loadFailed) {
            server.close();
            throw loadFailed;
        }
        URI invocations = URI.create("http://127.0.0.1:" + server.port() + "/invocations");
        samples.list().stream()
                .map(sample -> sample.curl(invocations))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(curl -> out.println("Ready. Try:\n\n  " + curl + "\n"));
        return server;
    }
}
