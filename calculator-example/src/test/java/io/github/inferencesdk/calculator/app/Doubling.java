// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.InferenceServer;

public final class Doubling {
    record Request(double x) {}

    record Response(double y) {}

    public static void main(String[] args) throws InterruptedException {
        var pipeline = InferencePipeline.of(
                context -> 2.0, // the loader: reads the model below context.modelDir()
                JsonInput.of(Request.class),
                (request, model, context) -> new Response(model * request.x()),
                JsonOutput.create());
        var server = InferenceServer.builder().pipeline(pipeline).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitTermination();
    }
}
