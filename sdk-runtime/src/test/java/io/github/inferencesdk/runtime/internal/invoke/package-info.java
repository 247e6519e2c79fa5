// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.github.inferencesdk.runtime.internal.invoke;

import org.jspecify.annotations.NullMarked;
