// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.io.Folders;
import io.github.inferencesdk.local.internal.model.ModelUnpacker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The archives of an endpoint of many models, and where they are unpacked: {@code <models>/<hash>/model}. An archive is unpacked
 * when it is first asked for, and stays; a file that replaces it under its name is not seen, as the platform asks for new names.
 */
public final class ModelArchives implements AutoCloseable {
    private static final int HASH_CHARS = 32;

    private final Path folder;
    private final Path models;

    private ModelArchives(Path folder, Path models) {
        this.folder = folder;
        this.models = models;
    }

    /** For a folder of {@code .tar.gz} files, and folders of them. */
    public static ModelArchives of(Path folder) throws IOException {
        return new ModelArchives(folder.toAbsolutePath().normalize(), Folders.temporary());
    }

    /** The directory of all models. */
    public Path models() {
        return models;
    }

    /** The variables that lead a container to the models, those of the platform and those that this project's server reads. */
    public Map<String, String> environment() {
        return Map.of(
                "INFERENCE_HOST",
                "127.0.0.1",
                "SAGEMAKER_MULTI_MODEL",
                "true",
                "INFERENCE_MODELS_DIR",
                models.toString());
    }

    /** What a container calls the model of that name: the platform shows it no other than a hash. */
    static String hash(String targetModel) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(targetModel.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Unpacks the archive of that name unless it was; not to be called for one name on two threads at once.
     *
     * @throws ApiError (ValidationError) when there is no such archive, or it is one that the platform does not take
     */
    public void unpack(String targetModel) throws ApiError {
        Path target = models.resolve(hash(targetModel)).resolve("model");
        if (Files.exists(target)) {
            return;
        }
        Path archive = archive(targetModel);
        try {
            Path part = target.resolveSibling("part");
            ModelUnpacker.unpack(archive, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw ApiError.validation("Failed to unpack the model " + targetModel + ": " + failure.getMessage());
        }
    }

    private Path archive(String targetModel) throws ApiError {
        try {
            Path archive = folder.resolve(targetModel.replaceFirst("^/+", "")).normalize();
            if (archive.startsWith(folder) && Files.isRegularFile(archive)) {
                return archive;
            }
        } catch (InvalidPathException none) {
            throw ApiError.validation("The model name " + targetModel + " cannot be the name of a file.");
        }
        throw ApiError.validation("There is no model " + targetModel + " below " + folder + "; the header "
                + ApiHeader.TARGET_MODEL.wireName() + " names a .tar.gz there.");
    }

    @Override
    public void close() throws IOException {
        Folders.delete(models);
    }
}
