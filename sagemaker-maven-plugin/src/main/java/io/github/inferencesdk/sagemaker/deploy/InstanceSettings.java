// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import org.jspecify.annotations.Nullable;

/**
 * The instances of an endpoint that has some. What is null was not set.
 *
 * @param type such as {@code ml.t2.medium}, which is the default
 * @param count how many, from 1, which is the default
 * @param containerStartupSeconds how long a container may take until {@code /ping} answers 200, 60 to 3600; the platform's own
 *     limit is 480
 * @param modelDownloadSeconds how long the download of the model may take, 60 to 3600
 */
public record InstanceSettings(
        @Nullable String type,
        @Nullable Integer count,
        @Nullable Integer containerStartupSeconds,
        @Nullable Integer modelDownloadSeconds) {
    static final String DEFAULT_TYPE = "ml.t2.medium";
    static final int DEFAULT_COUNT = 1;
}
