// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.BatchStrategy;

/**
 * What a transform job goes by.
 *
 * @param maxPayloadInMb 0 for no limit
 */
public record EffectiveSettings(int maxConcurrentTransforms, BatchStrategy batchStrategy, int maxPayloadInMb) {
    public EffectiveSettings {
        checkProduct(maxConcurrentTransforms, maxPayloadInMb);
    }

    static void checkProduct(int maxConcurrentTransforms, int maxPayloadInMb) {
        if ((long) maxConcurrentTransforms * maxPayloadInMb > TransformSettings.MOST_MB) {
            throw new IllegalArgumentException("MaxConcurrentTransforms " + maxConcurrentTransforms
                    + " times MaxPayloadInMB " + maxPayloadInMb + " is over " + TransformSettings.MOST_MB
                    + "; the platform refuses such a job, so lower one of them");
        }
    }
}
