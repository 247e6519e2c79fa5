// SPDX-License-Identifier: Apache-2.0
/** The calculator as an application, in a process of its own, and what this project's documents say of it. */
@NullMarked
package io.github.inferencesdk.calculator.app;

import org.jspecify.annotations.NullMarked;
