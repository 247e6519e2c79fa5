// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import org.jspecify.annotations.Nullable;

/**
 * A request as it stands on the wire, such as {@code {"operation":"add","a":10,"b":5}}. Every part may be missing: that
 * is for the {@link CalculatorInputHandler} to judge, in words that help the client.
 */
record CalculatorInput(
        @Nullable String operation,
        @Nullable Double a,
        @Nullable Double b) {}
