// SPDX-License-Identifier: Apache-2.0
/** A server under handlers and clients that do their worst, and what must be left when they are gone. */
@NullMarked
package io.github.inferencesdk.runtime.torture;

import org.jspecify.annotations.NullMarked;
