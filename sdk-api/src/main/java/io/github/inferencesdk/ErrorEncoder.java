// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * Gives error responses another shape than the SDK's own, for clients that expect one. The status stays the runtime's.
 */
@FunctionalInterface
public interface ErrorEncoder {
    /**
     * Encodes the error that ends one request to the pipeline, or stands in the place of one record of many; there it is
     * used when it is JSON. Called by the runtime at most once for each, on the thread that found the error (an I/O thread,
     * a worker, or the one that watches deadlines), concurrently for different requests; must not block.
     *
     * @param error the error; its message is safe for clients
     * @param context the request, or the record of it, that failed
     * @return the body, never null, of a known size of 64 KiB at most. Anything else, or a throw, is logged and answered
     *     with the SDK's own shape.
     * @throws Exception see above
     */
    Payload encode(InferenceException error, InferenceContext context) throws Exception;
}
