// SPDX-License-Identifier: Apache-2.0
/** The model: what is computed, with no thought of JSON or HTTP. */
@NullMarked
package io.github.inferencesdk.calculator.model;

import org.jspecify.annotations.NullMarked;
