// SPDX-License-Identifier: Apache-2.0
/** The platform's stateful sessions: opened, found, closed and expired on behalf of the handlers. */
@NullMarked
package io.github.inferencesdk.runtime.internal.session;

import org.jspecify.annotations.NullMarked;
