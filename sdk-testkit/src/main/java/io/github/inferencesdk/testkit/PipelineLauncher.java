// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.net.URI;

/** Serves a pipeline behind gates. Its samples are left out, or the warm-up would wait at the gate of predict. */
final class PipelineLauncher<I, M, O> implements Launcher {
    private final InferencePipeline<I, M, O> pipeline;
    private final ServerConfig config;

    PipelineLauncher(InferencePipeline<I, M, O> pipeline, ServerConfig config) {
        this.pipeline = pipeline;
        this.config = config;
    }

    @Override
    public Launched launch(Gates gates) {
        InferenceServer server =
                InferenceServer.builder().pipeline(gated(gates)).config(config).start();
        return new Launched() {
            @Override
            public URI uri() {
                return InferenceClient.of(server).server();
            }

            @Override
            public int inFlight() {
                return server.inFlight();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private InferencePipeline<I, M, O> gated(Gates gates) {
        ModelLoader<M> loader = new GatedLoader<>(pipeline.loader(), gates);
        InferencePipeline<I, M, O> gated = pipeline.batchPredict()
                .map(batch -> InferencePipeline.<I, M, O>batching(
                        loader, pipeline.input(), gated(batch, gates), pipeline.output()))
                .orElseGet(() -> InferencePipeline.of(
                        loader,
                        pipeline.input(),
                        (input, model, context) -> {
                            gates.passPredict();
                            return pipeline.predict().predict(input, model, context);
                        },
                        pipeline.output()));
        gated = pipeline.errorEncoder().map(gated::withErrorEncoder).orElse(gated);
        return pipeline.hasSessions() ? gated.withSessions() : gated;
    }

    private static <I, M, O> BatchPredictHandler<I, M, O> gated(BatchPredictHandler<I, M, O> batch, Gates gates) {
        return (inputs, model, context) -> {
            gates.passPredict();
            return batch.predictBatch(inputs, model, context);
        };
    }

    private record GatedLoader<M>(ModelLoader<? extends M> loader, Gates gates) implements ModelLoader<M> {
        @Override
        public M load(ModelContext context) throws Exception {
            gates.passLoad();
            return loader.load(context);
        }

        @Override
        @SuppressWarnings("unchecked") // what this loader has loaded goes back to it
        public void unload(M model) throws Exception {
            ((ModelLoader<M>) loader).unload(model);
        }
    }
}
