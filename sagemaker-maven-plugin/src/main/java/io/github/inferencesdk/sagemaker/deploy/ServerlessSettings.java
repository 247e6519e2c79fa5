// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import org.jspecify.annotations.Nullable;

/**
 * What a serverless endpoint may use. What is null was not set.
 *
 * @param memoryMb 1024 to 6144 in steps of 1024; 2048 is the default
 * @param maxConcurrency how many requests may be worked on at once, 1 to 200; 5 is the default
 */
public record ServerlessSettings(
        @Nullable Integer memoryMb, @Nullable Integer maxConcurrency) {
    static final int DEFAULT_MEMORY_MB = 2048;
    static final int DEFAULT_MAX_CONCURRENCY = 5;
}
