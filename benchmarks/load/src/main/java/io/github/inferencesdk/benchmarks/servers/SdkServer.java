// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.GoldenSamples;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;

/** This SDK: handlers on its worker threads, or on the I/O thread when the second argument is {@code inline}. */
public final class SdkServer {
    private SdkServer() {}

    /** Serves on the port that the environment names, as the SDK's own main does, until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        boolean inline = args.length > 1 && args[1].equals("inline");
        GoldenSamples samples = GoldenSamples.of(SdkServer.class.getClassLoader());
        InferenceServer server = InferenceServer.builder()
                .pipeline(samples.warmUp(inline(Calculator.pipeline(), inline)))
                .config(ServerConfig.fromEnvironment(System.getenv()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        server.awaitTermination();
    }

    private static <I, M, O> InferencePipeline<I, M, O> inline(InferencePipeline<I, M, O> pipeline, boolean inline) {
        return inline ? pipeline.nonBlocking() : pipeline;
    }
}
