// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.model;

import io.github.inferencesdk.local.internal.io.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a container sees as {@code /opt/ml/model}. That of a directory is the directory itself; that of an archive
 * is one of our own, in which nothing may be written, and which close removes.
 */
public final class ModelFiles implements AutoCloseable {
    private final Path directory;
    private final boolean ours;

    private ModelFiles(Path directory, boolean ours) {
        this.directory = directory;
        this.ours = ours;
    }

    /**
     * The files of a model.
     *
     * @param model a directory, a {@code .tar.gz}, or null for an empty directory, as when the model is in the image
     * @throws IOException when there is no such file, or it is no archive that the platform takes
     */
    public static ModelFiles of(@Nullable Path model) throws IOException {
        if (model != null && Files.isDirectory(model)) {
            return new ModelFiles(model, false);
        }
        if (model != null && !Files.isRegularFile(model)) {
            throw new NoSuchFileException(model.toString(), null, "no such model: give a directory or a .tar.gz");
        }
        ModelFiles files = new ModelFiles(Folders.temporary(), true);
        if (model != null) {
            try {
                ModelUnpacker.unpack(model, files.directory);
            } catch (Throwable failure) {
                files.close();
                throw failure;
            }
        }
        return files;
    }

    public Path directory() {
        return directory;
    }

    /** The variables that lead a container to the model, as this project's server reads them. */
    public Map<String, String> environment() {
        return Map.of(
                "INFERENCE_HOST",
                "127.0.0.1",
                "INFERENCE_MODEL_DIR",
                directory.toAbsolutePath().toString());
    }

    @Override
    public void close() {
        try {
            if (ours && Files.exists(directory)) {
                Folders.delete(directory);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
