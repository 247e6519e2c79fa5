// SPDX-License-Identifier: Apache-2.0
/** Calls that wait for their answers: the instance that keeps a container running, and what gets through in both directions. */
@NullMarked
package io.github.inferencesdk.local.internal.invoke;

import org.jspecify.annotations.NullMarked;
