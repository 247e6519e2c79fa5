// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's directory with code in it, opened: the pipeline that the code provides, and the class loader that it came from.
 * Close it when the model is unloaded and no handler runs any more.
 */
public final class ModelArchive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelArchive.class);

    private final ArchiveClassLoader loader;
    private final UseCount uses = new UseCount();
    private final InferencePipeline<?, ?, ?> pipeline;

    private ModelArchive(ArchiveClassLoader loader, InferencePipeline<?, ?, ?> pipeline) {
        this.loader = loader;
        this.pipeline = InContext.of(pipeline, loader, uses);
    }

    /**
     * Checks the code in {@code modelDir} against its manifest, and finds the one provider in it.
     *
     * @param name what the model is called in stack traces
     * @throws IllegalStateException naming all that is wrong: what is missing, changed, found twice, or built for another
     *     version
     * @throws IOException when the directory cannot be read
     */
    public static ModelArchive open(String name, Path modelDir) throws IOException {
        List<Path> jars = ArchiveLayout.jars(modelDir);
        if (jars.isEmpty()) {
            throw new IllegalStateException(modelDir + " has no jar in its folder " + ArchiveLayout.CODE);
        }
        Optional<Manifest> manifest = Manifest.in(modelDir);
        if (manifest.isPresent()) {
            check(manifest.get(), modelDir);
        } else {
            LOG.warn("{} has no {}: its code is not checked", modelDir, ArchiveLayout.MANIFEST);
        }
        ArchiveClassLoader loader = new ArchiveClassLoader(name, jars, ModelArchive.class.getClassLoader());
        try {
            return new ModelArchive(loader, pipeline(loader, manifest));
        } catch (Throwable failure) {
            loader.close();
            throw failure;
        }
    }

    private static void check(Manifest manifest, Path modelDir) throws IOException {
        List<String> problems = new ArrayList<>();
        SdkVersion.current().problemWith(new SdkVersion(manifest.sdkVersion())).ifPresent(problems::add);
        problems.addAll(manifest.problemsWithCode(modelDir));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the archive in " + modelDir + " cannot be used: " + String.join("; ", problems));
        }
    }

    private static InferencePipeline<?, ?, ?> pipeline(ClassLoader loader, Optional<Manifest> manifest) {
        List<ServiceLoader.Provider<InferencePipelineProvider>> found =
                ServiceLoader.load(InferencePipelineProvider.class, loader).stream()
                        .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("expected one pipeline provider in " + ArchiveLayout.CODE + "/*.jar, found "
                    + (found.isEmpty() ? "none" : found.size() + ": " + names(found)));
        }
        ServiceLoader.Provider<InferencePipelineProvider> provider = found.get(0);
        String name = provider.type().getName();
        if (manifest.isPresent() && !manifest.get().provider().equals(name)) {
            throw new IllegalStateException(
                    "the manifest names the provider " + manifest.get().provider() + ", and the jars have " + name);
        }
        return Objects.requireNonNull(call(loader, provider), name + " returned no pipeline");
    }

    private static InferencePipeline<?, ?, ?> call(
            ClassLoader loader, ServiceLoader.Provider<InferencePipelineProvider> provider) {
        try {
            return InContext.call(loader, () -> provider.get().pipeline());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) { // pipeline() declares none
            throw new IllegalStateException(impossible);
        }
    }

    private static String names(List<ServiceLoader.Provider<InferencePipelineProvider>> found) {
        return found.stream().map(provider -> provider.type().getName()).collect(Collectors.joining(", "));
    }

    /** What the code provides; its parts run with the class loader as their thread's context class loader. */
    public InferencePipeline<?, ?, ?> pipeline() {
        return pipeline;
    }

    /** Who uses the code: each of its handlers that runs, and whoever else enters. */
    public UseCount uses() {
        return uses;
    }

    /** Where the code came from. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** Closes the jars. Code that still runs may find no further classes. */
    @Override
    public void close() throws IOException {
        loader.close();
    }
}
