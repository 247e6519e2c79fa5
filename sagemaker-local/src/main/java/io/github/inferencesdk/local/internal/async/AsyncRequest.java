// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a client wants to be done later.
 *
 * @param inferenceId the client's, or one of ours
 * @param headers those that the container gets
 * @param input opened when the request's turn comes
 * @param timeToLive how long it may wait for that
 * @param timeout how long the container may take
 * @param pathExtension the folders below the output path; empty for none
 * @param filename of the output, if it is not to be named after the inference id
 */
record AsyncRequest(
        String inferenceId,
        Map<String, String> headers,
        Input input,
        Duration timeToLive,
        Duration timeout,
        String pathExtension,
        Optional<String> filename) {
    /** Where the body comes from. */
    @FunctionalInterface
    interface Input {
        InputStream open() throws IOException;

        static Input of(byte[] body) {
            return () -> new ByteArrayInputStream(body);
        }

        static Input of(ObjectStore store, URI object) {
            return () -> store.read(object);
        }
    }
}
