// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * Tells whether a loaded model can still do its work.
 *
 * @param <M> the model
 * @see InferencePipeline#withHealthCheck
 */
@FunctionalInterface
public interface HealthCheck<M> {
    /**
     * Returns when all is well. Called by the runtime once before it says that it is ready and then at regular intervals,
     * on one thread of its own: never twice at once, never on the thread of a request, but while requests are served. It
     * is interrupted when it takes too long, and is not called again before it has returned.
     *
     * @param model the loaded model, shared with the requests
     * @throws Exception anything that is thrown means that the model is not well: the cause is logged when it begins, and
     *     {@code /ping} answers 503 until a call returns. Requests are still served; the platform decides what becomes of
     *     the instance.
     */
    void check(M model) throws Exception;
}
