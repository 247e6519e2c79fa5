// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.ObjectStore;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What makes an endpoint asynchronous.
 *
 * @param store where inputs are read, and outputs and failures written
 * @param output the prefix of outputs
 * @param failure the prefix of failures; null when they are only logged
 * @param maxConcurrent how many requests the container gets at once
 */
public record AsyncSettings(
        ObjectStore store, URI output, @Nullable URI failure, int maxConcurrent) {
    /** The platform chooses a number when the endpoint names none, and does not tell which. */
    public static final int CONCURRENT = 4;

    /** Those of the platform for {@code MaxConcurrentInvocationsPerInstance}. */
    public static final int MOST_CONCURRENT = 1_000;
}
