// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/**
 * What a transform job goes by.
 *
 * @param maxPayloadInMb 0 for no limit
 */
record EffectiveSettings(int maxConcurrentTransforms, BatchStrategy batchStrategy, int maxPayloadInMb) {
    EffectiveSettings {
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
