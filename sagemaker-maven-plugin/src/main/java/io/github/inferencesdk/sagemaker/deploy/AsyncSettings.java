// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import org.jspecify.annotations.Nullable;

/**
 * Where an asynchronous endpoint writes to. What is null was not set.
 *
 * @param output the folder of answers, {@code s3://…}; needed
 * @param failure the folder of failures, {@code s3://…}
 * @param maxConcurrency how many requests one instance works on at once, 1 to 1000
 * @param successTopic the ARN of the SNS topic that is told of answers
 * @param errorTopic the ARN of the SNS topic that is told of failures
 */
public record AsyncSettings(
        @Nullable String output,
        @Nullable String failure,
        @Nullable Integer maxConcurrency,
        @Nullable String successTopic,
        @Nullable String errorTopic) {}
