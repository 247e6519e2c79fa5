// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.runtime.internal.archive.ModelArchive;
import java.io.IOException;

/** Makes hosts of models that come as archives. Safe for concurrent use. */
public final class ModelHosts {
    private final Hosting hosting;
    private final WarmUpSamples samples;

    /** Makes hosts within {@code hosting}. */
    public ModelHosts(Hosting hosting, WarmUpSamples samples) {
        this.hosting = hosting;
        this.samples = samples;
    }

    ModelArchive open(HostedModel model) throws IOException {
        return ModelArchive.open(model.name(), model.directory());
    }

    ModelHost host(HostedModel model, ModelArchive archive) {
        ModelContext context = ModelContext.builder()
                .modelName(model.name())
                .modelDir(model.directory())
                .properties(hosting.properties())
                .build();
        return new ModelHost(samples.addTo(archive.pipeline(), archive.classLoader()), context, hosting);
    }

    /** Gives a pipeline the samples that lie beside it. */
    @FunctionalInterface
    public interface WarmUpSamples {
        /** A copy of the pipeline that is warmed up by the samples that {@code loader} sees. */
        InferencePipeline<?, ?, ?> addTo(InferencePipeline<?, ?, ?> pipeline, ClassLoader loader);
    }
}
