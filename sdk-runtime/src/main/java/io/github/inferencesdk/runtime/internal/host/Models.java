// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a server, by name. Loads run beside each other and beside all requests; two loads of one name load once.
 * Safe for concurrent use.
 */
public final class Models {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final long CLOSE_SECONDS = 2;

    private final ConcurrentSkipListMap<String, HostedModel> models = new ConcurrentSkipListMap<>();
    private final ModelHosts hosts;
    private final MemoryBudget budget;
    private final int max;
    private volatile boolean closing;

    /** At most {@code max} models within {@code budget}. */
    public Models(ModelHosts hosts, MemoryBudget budget, int max) {
        this.hosts = hosts;
        this.budget = budget;
        this.max = max;
    }

    /**
     * Loads a model on the calling thread, and returns when requests are let in.
     *
     * @param url where the platform says that it is
     * @param directory where that is, checked
     * @throws InferenceException (conflict) when it is loaded, (out of memory) when there is no room for it, (invalid
     *     input) when the archive is not fit to run, (model failure) when it fails to load; then nothing of it is left
     */
    public HostedModel load(String name, String url, Path directory) throws InterruptedException {
        HostedModel fresh = new HostedModel(name, url, directory, gone -> models.remove(name, gone));
        for (HostedModel there = models.putIfAbsent(name, fresh); there != null; ) {
            awaitOther(there);
            there = models.putIfAbsent(name, fresh);
        }
        long start = System.nanoTime();
        try {
            loadWithin(fresh);
        } catch (Throwable failure) { // also an Error, such as a missing class: it is the model's, not ours
            InferenceException error = error(fresh, failure);
            fresh.beginToLeave();
            fresh.gone().join();
            fresh.loaded().completeExceptionally(error);
            throw error;
        }
        fresh.open();
        Runtime runtime = Runtime.getRuntime();
        LOG.info(
                "model {} loaded from {} in {} ms: {} models, heap {} of {} MiB in use",
                Printable.text(name),
                Printable.text(url),
                (System.nanoTime() - start) / 1_000_000,
                models.size(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
        return fresh;
    }

    /** Returns when the other one of that name is gone; throws when it is loaded, or when its load fails. */
    private static void awaitOther(HostedModel there) {
        try {
            there.loaded().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof InferenceException error
                    ? error
                    : InferenceException.modelFailure("the model failed to load", failed);
        }
        if (there.isReady()) {
            throw InferenceException.of(
                    ErrorKind.CONFLICT, "the model '" + Printable.text(there.name()) + "' is loaded already");
        }
        there.gone().join(); // it is on its way out
    }

    private void loadWithin(HostedModel model) throws Exception {
        if (closing) {
            throw InferenceException.of(ErrorKind.NOT_READY, "the server is shutting down");
        }
        if (models.size() > max) {
            throw InferenceException.of(
                    ErrorKind.OUT_OF_MEMORY, "no room for another model: " + max + " are loaded or loading");
        }
        budget.check(nativeBytes());
        model.load(hosts);
        budget.check(nativeBytes()); // what it took is known only now
    }

    private long nativeBytes() {
        return models.values().stream().mapToLong(HostedModel::nativeBytes).sum();
    }

    private static InferenceException error(HostedModel model, Throwable failure) {
        String name = Printable.text(model.name());
        if (failure instanceof InferenceException error) {
            LOG.warn("model {} was not loaded: {}", name, error.getMessage());
            return error;
        }
        LOG.error("model {} failed to load", name, Printable.failure(failure));
        if (MemoryGuard.isOutOfMemory(failure)) {
            return InferenceException.of(ErrorKind.OUT_OF_MEMORY, "memory ran out while the model was loaded");
        }
        return failure instanceof LoadFailure
                ? InferenceException.modelFailure(
                        "the model '" + name + "' failed to load; its log has the cause", failure)
                : InferenceException.invalidInput("the model '" + name + "' cannot be loaded: " + failure.getMessage());
    }

    /** The model of that name, if it is ready. */
    public Optional<HostedModel> find(String name) {
        return Optional.ofNullable(models.get(name)).filter(HostedModel::isReady);
    }

    /** The same for a request, which then owes a {@link HostedModel#leave}. */
    Optional<HostedModel> enter(String name) {
        return Optional.ofNullable(models.get(name)).filter(HostedModel::tryEnter);
    }

    /** Up to {@code limit} ready models whose names follow {@code after}, in the order of their names. */
    public List<HostedModel> list(String after, int limit) {
        return models.tailMap(after, false).values().stream()
                .filter(HostedModel::isReady)
                .limit(limit)
                .toList();
    }

    /**
     * Takes a model away. New requests do not find it; those that have it finish first.
     *
     * @return completes when nothing of it is left; empty when it is not loaded
     */
    public Optional<CompletableFuture<Void>> unload(String name) {
        HostedModel model = models.get(name);
        if (model == null || !model.isReady() || !model.beginToLeave()) {
            return Optional.empty();
        }
        return Optional.of(model.gone()
                .thenRun(() -> LOG.info("model {} unloaded: {} models", Printable.text(name), models.size())));
    }

    /** Ends loads, and takes all models away; gives up after a moment on those that handlers still use. */
    public void close() {
        closing = true;
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (HostedModel model : models.values()) {
            if (model.isReady()) {
                model.beginToLeave();
            } else {
                model.giveUpLoading();
            }
            all.add(model.gone());
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException late) {
            LOG.warn("not all models are unloaded: handlers that ignore their interrupt still use them");
        }
    }
}
