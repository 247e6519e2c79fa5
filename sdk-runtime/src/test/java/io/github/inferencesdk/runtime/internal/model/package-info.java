// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.github.inferencesdk.runtime.internal.model;

import org.jspecify.annotations.NullMarked;
