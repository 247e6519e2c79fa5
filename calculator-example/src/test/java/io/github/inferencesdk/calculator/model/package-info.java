// SPDX-License-Identifier: Apache-2.0
/** The model and its laws. */
@NullMarked
package io.github.inferencesdk.calculator.model;

import org.jspecify.annotations.NullMarked;
