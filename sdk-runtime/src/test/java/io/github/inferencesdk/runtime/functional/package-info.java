// SPDX-License-Identifier: Apache-2.0
/** Behaviour over real sockets. */
@NullMarked
package io.github.inferencesdk.runtime.functional;

import org.jspecify.annotations.NullMarked;
