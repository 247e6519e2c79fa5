// SPDX-License-Identifier: Apache-2.0
/** The model as its clients see it: over HTTP. */
@NullMarked
package io.github.inferencesdk.calculator.functional;

import org.jspecify.annotations.NullMarked;
