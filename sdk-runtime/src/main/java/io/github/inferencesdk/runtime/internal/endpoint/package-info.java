// SPDX-License-Identifier: Apache-2.0
/** What the server answers: one file per route, and the one place where errors become replies. */
@NullMarked
package io.github.inferencesdk.runtime.internal.endpoint;

import org.jspecify.annotations.NullMarked;
