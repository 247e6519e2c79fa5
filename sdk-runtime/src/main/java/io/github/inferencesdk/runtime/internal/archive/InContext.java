// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.ErrorEncoder;
import io.github.inferencesdk.HealthCheck;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A pipeline whose parts run with the context class loader of their archive, which libraries ask for what they find by name.
 */
final class InContext {
    private final InferencePipeline<Object, Object, Object> pipeline;
    private final ClassLoader loader;
    private final UseCount uses;

    @SuppressWarnings("unchecked") // the pipeline's factory made its types line up
    private InContext(InferencePipeline<?, ?, ?> pipeline, ClassLoader loader, UseCount uses) {
        this.pipeline = (InferencePipeline<Object, Object, Object>) pipeline;
        this.loader = loader;
        this.uses = uses;
    }

    /** A pipeline with the same parts, each call of which enters {@code uses} until it returns. */
    static InferencePipeline<?, ?, ?> of(InferencePipeline<?, ?, ?> pipeline, ClassLoader loader, UseCount uses) {
        return new InContext(pipeline, loader, uses).pipeline();
    }

    private InferencePipeline<?, ?, ?> pipeline() {
        InferencePipeline<Object, Object, Object> wrapped = pipeline.batchPredict()
                        .isPresent()
                ? InferencePipeline.batching(
                        new Loader(), new Input(), batch(pipeline.batchPredict().get()), new Output())
                : InferencePipeline.of(new Loader(), new Input(), predict(), new Output());
        wrapped = pipeline.isNonBlocking() ? wrapped.nonBlocking() : wrapped;
        wrapped = pipeline.hasSessions() ? wrapped.withSessions() : wrapped;
        wrapped = pipeline.samples().isEmpty() ? wrapped : wrapped.withSamples(pipeline.samples());
        if (pipeline.healthCheck().isPresent()) {
            wrapped = wrapped.withHealthCheck(check(pipeline.healthCheck().get()));
        }
        if (pipeline.errorEncoder().isPresent()) {
            wrapped = wrapped.withErrorEncoder(encoder(pipeline.errorEncoder().get()));
        }
        return wrapped;
    }

    private <T> T call(Callable<T> part) throws Exception {
        uses.enter(); // a handler that ignores its interrupt runs on when its request is long answered
        try {
            return call(loader, part);
        } finally {
            uses.leave();
        }
    }

    /** Runs {@code part} with {@code loader} as the context class loader of this thread. */
    static <T> T call(ClassLoader loader, Callable<T> part) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return part.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private PredictHandler<Object, Object, Object> predict() {
        return (input, model, context) -> call(() -> pipeline.predict().predict(input, model, context));
    }

    @SuppressWarnings("unchecked") // only what its parts made is ever handed to it
    private BatchPredictHandler<Object, Object, Object> batch(BatchPredictHandler<?, ?, ?> handler) {
        var batch = (BatchPredictHandler<Object, Object, Object>) handler;
        return (inputs, model, context) -> call(() -> read(batch.predictBatch(inputs, model, context)));
    }

    /** A list may be computed while it is read, which is for the handler's part to do. */
    @SuppressWarnings("NullAway") // whether null is a failure is for the caller to say
    private static <T> List<T> read(List<T> list) {
        return list == null ? null : new ArrayList<>(list);
    }

    private HealthCheck<Object> check(HealthCheck<Object> check) {
        return model -> call(() -> {
            check.check(model);
            return model;
        });
    }

    private ErrorEncoder encoder(ErrorEncoder encoder) {
        return (InferenceException error, InferenceContext context) -> call(() -> encoder.encode(error, context));
    }

    private final class Loader implements ModelLoader<Object> {
        @Override
        public Object load(ModelContext context) throws Exception {
            return call(() -> pipeline.loader().load(context));
        }

        @Override
        @SuppressWarnings("unchecked") // only what the loader made is ever handed back to it
        public void unload(Object model) throws Exception {
            call(() -> {
                ((ModelLoader<Object>) pipeline.loader()).unload(model);
                return model;
            });
        }
    }

    private final class Input implements InputHandler<Object> {
        @Override
        public Object decode(Payload body, InferenceContext context) throws Exception {
            return call(() -> pipeline.input().decode(body, context));
        }

        @Override
        public List<MediaType> consumes() {
            return pipeline.input().consumes();
        }
    }

    private final class Output implements OutputHandler<Object> {
        @Override
        public Payload encode(Object prediction, MediaType type, InferenceContext context) throws Exception {
            return call(() -> pipeline.output().encode(prediction, type, context));
        }

        @Override
        public List<MediaType> produces() {
            return pipeline.output().produces();
        }
    }
}
