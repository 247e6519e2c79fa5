// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import io.github.inferencesdk.runtime.internal.invoke.BatchLimits;
import java.time.Duration;

/**
 * How inputs gather to batches in a {@linkplain io.github.inferencesdk.InferencePipeline#batching batching} pipeline.
 * Immutable, safe for concurrent use.
 */
public final class Batching {
    private final int maxSize;
    private final Duration maxDelay;

    private Batching(int maxSize, Duration maxDelay) {
        this.maxSize = maxSize;
        this.maxDelay = maxDelay;
    }

    /**
     * Batches of at most {@code maxSize} inputs, which may wait for others for up to {@code maxDelay} while another batch
     * is predicted. They wait for no others when the model is idle, and in any case until a worker is free to predict.
     *
     * @param maxSize 1 to 4,096; 32 by default
     * @param maxDelay 0 to 1 min; 0 by default
     * @return the limits
     */
    public static Batching of(int maxSize, Duration maxDelay) {
        return new Batching(
                (int) Checks.range("maxSize", maxSize, 1, 4_096),
                Checks.duration("maxDelay", maxDelay, Duration.ZERO, Duration.ofMinutes(1)));
    }

    static Batching read(SettingReader reader) {
        return new Batching(
                reader.get(Settings.MAX_BATCH_SIZE), Duration.ofMillis(reader.get(Settings.MAX_BATCH_DELAY_MILLIS)));
    }

    /** {@return how many inputs a batch has at most} */
    public int maxSize() {
        return maxSize;
    }

    /** {@return how long an input may wait for others} */
    public Duration maxDelay() {
        return maxDelay;
    }

    BatchLimits limits() {
        return new BatchLimits(maxSize, maxDelay.toNanos());
    }
}
