// SPDX-License-Identifier: Apache-2.0
/**
 * SageMaker's hosting on a laptop. {@link io.github.inferencesdk.local.LocalSageMaker} runs a container's command behind the
 * platform's runtime API; {@link io.github.inferencesdk.local.BatchTransform} runs a transform job; {@link io.github.inferencesdk.local.ObjectStore} is where objects lie.
 */
@NullMarked
package io.github.inferencesdk.local;

import org.jspecify.annotations.NullMarked;
