// SPDX-License-Identifier: Apache-2.0
/** Calls of an endpoint from the command line. */
@NullMarked
package io.github.inferencesdk.sagemaker.invoke;

import org.jspecify.annotations.NullMarked;
