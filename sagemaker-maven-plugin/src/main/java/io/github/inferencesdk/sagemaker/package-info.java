// SPDX-License-Identifier: Apache-2.0
/** The goals of the plugin, one class each; what they do is in the packages below. */
@NullMarked
package io.github.inferencesdk.sagemaker;

import org.jspecify.annotations.NullMarked;
