// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.archive.FileTrees;
import io.github.inferencesdk.runtime.internal.archive.Unpacker;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's directory: one that is there already, or what an archive was unpacked to, for as long as this is open. Safe for
 * concurrent use.
 */
final class ModelDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDirectory.class);

    /** How long the end of the process waits for what was unpacked to be removed. */
    private static final long REMOVAL_SECONDS = 10;

    private final @Nullable Path path;
    private final ReentrantLock removal = new ReentrantLock();

    /** Whether there is something to remove; guarded by the lock. */
    private boolean temporary;

    private ModelDirectory(@Nullable Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** The one that {@code --model} names, if it does; see {@link #of(Path)}. */
    static ModelDirectory of(Optional<Path> model) throws IOException {
        return model.isPresent() ? of(model.get()) : new ModelDirectory(null, false);
    }

    /**
     * The one at a path; an archive is unpacked into a new directory among the temporary files.
     *
     * @throws IllegalStateException when there is nothing at the path
     * @throws IOException when the archive is refused, or cannot be unpacked; nothing of it is left then
     */
    static ModelDirectory of(Path directoryOrArchive) throws IOException {
        if (Files.isDirectory(directoryOrArchive)) {
            return new ModelDirectory(directoryOrArchive, false);
        }
        if (!Files.exists(directoryOrArchive)) {
            throw new IllegalStateException(
                    "expected a model's directory or archive, and there is nothing at " + directoryOrArchive);
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = interruptAndAwait(Thread.currentThread(), done);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return unpacked(directoryOrArchive);
        } finally {
            done.countDown();
            removeQuietly(hook);
        }
    }

    private static ModelDirectory unpacked(Path archive) throws IOException {
        Path directory = Files.createTempDirectory("inference-model");
        try {
            new Unpacker().unpack(archive, directory);
            return new ModelDirectory(directory, true);
        } catch (Throwable failure) {
            FileTrees.delete(directory);
            throw failure;
        }
    }

    /** What the end of the process does while an archive is unpacked. */
    private static Thread interruptAndAwait(Thread unpacking, CountDownLatch done) {
        return new Thread(
                () -> {
                    unpacking.interrupt();
                    awaitQuietly(done);
                },
                "inference-unpacking");
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs
        }
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await(REMOVAL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** The environment, with this as the model's directory when there is one. */
    Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(environment);
        if (path != null) {
            settings.put(Settings.MODEL_DIR.name(), path.toString());
        }
        return settings;
    }

    /**
     * Removes what was unpacked; what cannot be removed is told to the log. Returns after the removal, whoever does it: the
     * process would end under the one who is at it.
     */
    @Override
    public void close() {
        removal.lock();
        try {
            if (path != null && temporary) {
                temporary = false;
                FileTrees.delete(path);
            }
        } catch (IOException failure) {
            LOG.warn("{} was not removed", path, failure);
        } finally {
            removal.unlock();
        }
    }
}
