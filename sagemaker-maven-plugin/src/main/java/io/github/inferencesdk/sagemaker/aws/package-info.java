// SPDX-License-Identifier: Apache-2.0
/**
 * The way to AWS: {@link io.github.inferencesdk.sagemaker.aws.AwsClients} makes the clients,
 * {@link io.github.inferencesdk.sagemaker.aws.Failures} says in one sentence what went wrong.
 */
@NullMarked
package io.github.inferencesdk.sagemaker.aws;

import org.jspecify.annotations.NullMarked;
