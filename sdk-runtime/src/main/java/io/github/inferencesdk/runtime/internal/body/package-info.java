// SPDX-License-Identifier: Apache-2.0
/** Request bodies at rest: in memory while small, in an unlinked file when large, within a budget. */
@NullMarked
package io.github.inferencesdk.runtime.internal.body;

import org.jspecify.annotations.NullMarked;
