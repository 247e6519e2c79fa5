// SPDX-License-Identifier: Apache-2.0
/**
 * SageMaker's hosting on a laptop. {@link io.github.inferencesdk.local.ObjectStore} is where objects lie.
 */
@NullMarked
package io.github.inferencesdk.local;

import org.jspecify.annotations.NullMarked;
