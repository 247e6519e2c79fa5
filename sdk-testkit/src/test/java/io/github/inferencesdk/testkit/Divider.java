// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** A healthy model: divides a by b. Also the one provider of these tests. */
public final class Divider implements InferencePipelineProvider {
    record Request(double a, double b) {}

    record Response(double a, double quotient) {}

    /** A model that knows whether it was unloaded. */
    static final class Model implements AutoCloseable {
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Override
    public InferencePipeline<Request, Model, Response> pipeline() {
        return healthy();
    }

    static InferencePipeline<Request, Model, Response> healthy() {
        return predicting((request, model, context) -> divide(request));
    }

    static Response divide(Request request) {
        if (request.b() == 0) {
            throw InferenceException.unprocessable("Division by zero");
        }
        double quotient = request.a() / request.b();
        if (!Double.isFinite(quotient)) {
            throw InferenceException.unprocessable("The quotient is beyond a double");
        }
        return new Response(request.a(), quotient);
    }

    static InferencePipeline<Request, Model, Response> predicting(PredictHandler<Request, Model, Response> predict) {
        return InferencePipeline.of(context -> new Model(), JsonInput.of(Request.class), predict, JsonOutput.create());
    }
}
