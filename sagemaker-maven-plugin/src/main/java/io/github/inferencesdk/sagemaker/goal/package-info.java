// SPDX-License-Identifier: Apache-2.0
/** What every goal has: the lines that it prints, and the one sentence that it fails with. */
@NullMarked
package io.github.inferencesdk.sagemaker.goal;

import org.jspecify.annotations.NullMarked;
