// SPDX-License-Identifier: Apache-2.0
/** Finds the files of golden samples, and tells what they are by their names. */
@NullMarked
package io.github.inferencesdk.runtime.internal.samples;

import org.jspecify.annotations.NullMarked;
