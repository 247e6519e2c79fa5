package com.example.handlers;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.spi.InferencePipelineProvider;

/** Halves. */
public final class ScalingProvider implements InferencePipelineProvider {
    public record Request(double x) {}

    public record Response(double y) {}

    @Override
    public InferencePipeline<Request, Double, Response> pipeline() {
        return InferencePipeline.of(
                context -> 0.5,
                JsonInput.of(Request.class),
                (request, factor, context) -> new Response(factor * request.x()),
                JsonOutput.create());
    }
}
