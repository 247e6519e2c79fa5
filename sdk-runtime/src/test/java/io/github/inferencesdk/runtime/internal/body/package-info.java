// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.github.inferencesdk.runtime.internal.body;

import org.jspecify.annotations.NullMarked;
