// SPDX-License-Identifier: Apache-2.0
/** What reaches the log: one line a request, and nothing of a request unescaped. */
@NullMarked
package io.github.inferencesdk.runtime.internal.log;

import org.jspecify.annotations.NullMarked;
