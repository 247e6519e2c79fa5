// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.container.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The models that the container has loaded or loads. Calls that ask for one at once load it once. When there is no room for one,
 * those that were asked for longest ago are unloaded. Safe for concurrent use.
 */
public final class ModelCache {
    private final Loader loader;
    private final Duration patience;
    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReadWriteLock quiet = new ReentrantReadWriteLock();
    private final Map<String, Load> models = new LinkedHashMap<>(16, 0.75F, true);

    /** Loads and unloads models by name. */
    interface Loader {
        /**
         * Loads a model.
         *
         * @return why there is no room for it; empty when it is loaded
         */
        Optional<ApiError> load(String targetModel) throws ApiError, InterruptedException;

        /** Unloads a model, unless it is not loaded. */
        void unload(String targetModel) throws ApiError, InterruptedException;
    }

    /** One load of a model. A model that was unloaded and is loaded again has another. */
    static final class Load {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
    }

    /**
     * An empty cache.
     *
     * @param patience how long a call may wait for a model, which is loaded nevertheless
     * @param threads that load
     */
    public ModelCache(Loader loader, Duration patience, Executor threads) {
        this.loader = loader;
        this.patience = patience;
        this.threads = threads;
    }

    /**
     * Returns when a model is loaded.
     *
     * @return its load
     * @throws ApiError (ModelNotReadyException) when the patience ends; else why it is not loaded
     */
    Load load(String targetModel) throws ApiError, InterruptedException {
        try {
            Load load = loading(targetModel);
            load.done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return load;
        } catch (TimeoutException late) {
            throw ApiError.modelNotReady("Model " + targetModel + " is still being loaded after "
                    + Durations.text(patience) + "; call again.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ApiError error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Load loading(String targetModel) {
        lock.lock();
        try {
            Load there = models.get(targetModel);
            if (there != null) {
                return there;
            }
            Load loading = new Load();
            models.put(targetModel, loading);
            threads.execute(() -> load(targetModel, loading));
            return loading;
        } finally {
            lock.unlock();
        }
    }

    private void load(String targetModel, Load loading) {
        try {
            if (!loadBesideOthers(targetModel, loading)) {
                loadInRoomOfOthers(targetModel, loading);
            }
        } catch (Throwable failure) { // whoever waits learns it, be it an Error
            forget(targetModel, loading);
            loading.done.completeExceptionally(failure);
        }
    }

    private boolean loadBesideOthers(String targetModel, Load loading) throws ApiError, InterruptedException {
        quiet.readLock().lockInterruptibly();
        try {
            boolean loaded = loader.load(targetModel).isEmpty();
            if (loaded) {
                loading.done.complete(null);
            }
            return loaded;
        } finally {
            quiet.readLock().unlock();
        }
    }

    /** While nothing else loads: only then it is known which models there are. */
    private void loadInRoomOfOthers(String targetModel, Load loading) throws ApiError, InterruptedException {
        quiet.writeLock().lockInterruptibly();
        try {
            Optional<ApiError> noRoom = loader.load(targetModel);
            while (noRoom.isPresent()) {
                String oldest = takeOldest().orElse(null);
                if (oldest == null) {
                    throw noRoom.get();
                }
                unload(oldest);
                noRoom = loader.load(targetModel);
            }
            loading.done.complete(null);
        } finally {
            quiet.writeLock().unlock();
        }
    }

    /** One that could not be unloaded is kept in mind: the container still has it. */
    private void unload(String model) throws ApiError, InterruptedException {
        try {
            loader.unload(model);
        } catch (ApiError | InterruptedException | RuntimeException failure) {
            lock.lock();
            try {
                Load there = new Load();
                there.done.complete(null);
                models.putIfAbsent(model, there);
            } finally {
                lock.unlock();
            }
            throw failure;
        }
    }

    /** The model that was asked for longest ago, of those that are loaded; it is none of ours then. */
    private Optional<String> takeOldest() {
        lock.lock();
        try {
            Optional<String> oldest = models.entrySet().stream()
                    .filter(each -> each.getValue().done.isDone())
                    .map(Map.Entry::getKey)
                    .findFirst();
            oldest.ifPresent(models::remove);
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a model has not been unloaded since that load. */
    boolean isCurrent(String targetModel, Load load) {
        lock.lock();
        try {
            return models.get(targetModel) == load;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that what a load has brought is gone, as when the container was started again. A later load stays. */
    void forget(String targetModel, Load load) {
        lock.lock();
        try {
            models.remove(targetModel, load);
        } finally {
            lock.unlock();
        }
    }
}
