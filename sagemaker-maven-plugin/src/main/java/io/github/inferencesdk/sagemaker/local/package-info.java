// SPDX-License-Identifier: Apache-2.0
/** Local SageMaker, as goals start it. */
@NullMarked
package io.github.inferencesdk.sagemaker.local;

import org.jspecify.annotations.NullMarked;
