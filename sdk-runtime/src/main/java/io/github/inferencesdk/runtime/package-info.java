// SPDX-License-Identifier: Apache-2.0
/** The server: embed it with {@link io.github.inferencesdk.runtime.InferenceServer}, or start {@link io.github.inferencesdk.runtime.Main}. */
@NullMarked
package io.github.inferencesdk.runtime;

import org.jspecify.annotations.NullMarked;
