// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.model;

import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one model through its life: loads and prepares it once in the background, and unloads it once. Safe for concurrent
 * use.
 */
public final class ModelSlot {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSlot.class);

    private final ModelLoader<Object> loader;
    private final ModelContext context;
    private final Preparation preparation;
    private final CompletableFuture<ModelState> loaded = new CompletableFuture<>();
    private final Thread thread;
    private volatile ModelState state = new ModelState.Loading();
    private boolean closing;

    /** A slot for the model that {@code loader} will load and that {@code preparation} makes ready. */
    @SuppressWarnings("unchecked") // a loader of some M; only what it returned is ever handed back to it
    public ModelSlot(ModelLoader<?> loader, ModelContext context, Preparation preparation) {
        this.loader = (ModelLoader<Object>) loader;
        this.context = context;
        this.preparation = preparation;
        this.thread = new Thread(this::load, "inference-model-loader");
        this.thread.setDaemon(true);
    }

    /** Starts to load, on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** The state now. */
    public ModelState state() {
        return state;
    }

    /** Completes with {@link ModelState.Ready}, {@link ModelState.Failed} or {@link ModelState.Closed}; never fails. */
    public CompletableFuture<ModelState> loaded() {
        return loaded;
    }

    private void load() {
        ModelState result = attempt();
        if (!settle(result)) {
            unload(result);
        }
        loaded.complete(state);
    }

    private ModelState attempt() {
        Object model;
        try {
            model = loader.load(context);
        } catch (Throwable failure) { // also an Error, such as a missing class: it is the model's, not ours
            return new ModelState.Failed(failure);
        }
        if (model == null) {
            return new ModelState.Failed(new IllegalStateException("the model loader returned null"));
        }
        ModelState.Ready ready = new ModelState.Ready(model);
        try {
            preparation.prepare(model);
            return ready;
        } catch (Throwable failure) {
            unload(ready);
            return new ModelState.Failed(failure);
        }
    }

    private synchronized boolean settle(ModelState result) {
        if (closing) {
            return false;
        }
        state = result;
        return true;
    }

    /** Unloads the model, on the calling thread; a load still under way is interrupted and what it yields unloaded. */
    public void close() {
        ModelState last;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            last = state;
            state = new ModelState.Closed();
        }
        if (last instanceof ModelState.Loading) {
            thread.interrupt();
        }
        unload(last);
        loaded.complete(state);
    }

    private void unload(ModelState last) {
        if (last instanceof ModelState.Ready ready) {
            try {
                loader.unload(ready.model());
            } catch (Throwable failure) { // the shutdown goes on
                LOG.error("the model could not be unloaded", failure);
            }
        }
    }

    /** What is done with a loaded model before it serves. */
    @FunctionalInterface
    public interface Preparation {
        /**
         * Prepares the model, on the thread that loaded it.
         *
         * @throws Exception when the model is not fit to serve: it counts as one that failed to load, and is unloaded
         */
        void prepare(Object model) throws Exception;
    }
}
