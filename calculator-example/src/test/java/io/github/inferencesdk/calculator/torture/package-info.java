// SPDX-License-Identifier: Apache-2.0
/** The application as a process of its own, under loads and signals that it must withstand. */
@NullMarked
package io.github.inferencesdk.calculator.torture;

import org.jspecify.annotations.NullMarked;
