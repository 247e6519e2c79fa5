package com.example.embedded;

import com.example.handlers.ScalingProvider;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;

/** An application that serves the model beside whatever else it does. */
public final class Embedded {
    private Embedded() {}

    public static void main(String[] args) throws InterruptedException {
        InferenceServer server = InferenceServer.builder()
                .pipeline(new ScalingProvider().pipeline())
                .config(ServerConfig.builder()
                        .port(Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT")))
                        .build())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        System.out.println("embedded in an application of its own");
        server.awaitTermination();
    }
}
