// SPDX-License-Identifier: Apache-2.0
/** Models in a server: what serves one of them, and how many come and go by their names. */
@NullMarked
package io.github.inferencesdk.runtime.internal.host;

import org.jspecify.annotations.NullMarked;
