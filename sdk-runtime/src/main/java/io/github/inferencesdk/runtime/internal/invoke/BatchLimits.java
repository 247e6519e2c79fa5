// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

/**
 * How inputs gather to batches.
 *
 * @param maxSize how many a batch has at most, 1 or more
 * @param maxDelay for how long, in nanoseconds, an input may wait for others while the model is busy and there is a permit
 */
public record BatchLimits(int maxSize, long maxDelay) {}
