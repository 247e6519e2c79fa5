// SPDX-License-Identifier: Apache-2.0
/** Tests of the server's own parts; behaviour over sockets is in {@code functional}. */
@NullMarked
package io.github.inferencesdk.runtime;

import org.jspecify.annotations.NullMarked;
