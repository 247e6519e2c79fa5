// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.archive.ArchiveLayout;
import io.github.inferencesdk.runtime.internal.archive.ModelArchive;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Where the pipeline of the command line comes from: the code in the model's directory, or the class path.
 *
 * @param bare what the provider made
 * @param samples what lies beside the provider
 */
record ModelSource(InferencePipeline<?, ?, ?> bare, GoldenSamples samples) {
    /**
     * Finds the one provider.
     *
     * @throws IllegalStateException when there is none, or more than one, or the code in {@code modelDir} is not fit to run
     */
    static ModelSource find(Path modelDir) throws IOException {
        if (ArchiveLayout.hasCode(modelDir)) {
            ModelArchive archive = ModelArchive.open("model", modelDir); // open until the process ends
            return of(archive.pipeline(), archive.classLoader());
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return of(onClassPath(), loader != null ? loader : ClassLoader.getSystemClassLoader());
    }

    private static ModelSource of(InferencePipeline<?, ?, ?> pipeline, ClassLoader loader) {
        return new ModelSource(pipeline, GoldenSamples.of(loader));
    }

    /** What is served: the pipeline, warmed up by the samples. */
    InferencePipeline<?, ?, ?> pipeline() {
        return samples.warmUp(bare);
    }

    private static InferencePipeline<?, ?, ?> onClassPath() {
        List<ServiceLoader.Provider<InferencePipelineProvider>> found =
                ServiceLoader.load(InferencePipelineProvider.class).stream().toList();
        if (found.size() != 1) {
            String names =
                    found.stream().map(provider -> provider.type().getName()).collect(Collectors.joining(", "));
            throw new IllegalStateException("expected one pipeline provider on the class path, found "
                    + (found.isEmpty()
                            ? "none; list yours in META-INF/services/" + InferencePipelineProvider.class.getName()
                            : found.size() + ": " + names));
        }
        ServiceLoader.Provider<InferencePipelineProvider> provider = found.get(0);
        return Objects.requireNonNull(
                provider.get().pipeline(), () -> provider.type().getName() + " returned no pipeline");
    }
}
