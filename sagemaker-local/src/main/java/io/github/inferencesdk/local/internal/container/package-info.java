// SPDX-License-Identifier: Apache-2.0
/** A container's process and its HTTP side: how it is started, asked and stopped, and how long the platform waits. */
@NullMarked
package io.github.inferencesdk.local.internal.container;

import org.jspecify.annotations.NullMarked;
