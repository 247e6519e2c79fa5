// SPDX-License-Identifier: Apache-2.0
/** Files and folders, and the names that objects have in them. */
@NullMarked
package io.github.inferencesdk.local.internal.io;

import org.jspecify.annotations.NullMarked;
