// SPDX-License-Identifier: Apache-2.0
/** The settings: one row each, read from the environment, all mistakes reported together. */
@NullMarked
package io.github.inferencesdk.runtime.internal.config;

import org.jspecify.annotations.NullMarked;
