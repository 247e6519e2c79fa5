// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * Loads the model, the counterpart of {@code model_fn}.
 *
 * @param <M> the loaded model, shared by all requests, hence safe for concurrent use
 */
@FunctionalInterface
public interface ModelLoader<M> {
    /**
     * Loads the model. Called once by the runtime, on a thread of its own, while the port is already bound and
     * {@code /ping} answers 503.
     *
     * @param context where the model is and how it is configured
     * @return the model, never null
     * @throws Exception when the model cannot be loaded: the cause is logged, {@code /ping} stays 503, and a runtime
     *     started from the command line ends with a non-zero exit code
     */
    M load(ModelContext context) throws Exception;

    /**
     * Frees the model. Called once, after the last handler has returned, or when a sample fails that was to warm the model
     * up; never called for a model that did not load, or that a handler still uses which ignores its interrupt. Closes the
     * model when it is {@link AutoCloseable}, else does nothing.
     *
     * @param model what {@link #load} has returned
     * @throws Exception when freeing fails: it is logged, and the shutdown goes on
     */
    default void unload(M model) throws Exception {
        if (model instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
