// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

/**
 * The output of the model: the request and its result.
 *
 * @param result finite, never a negative zero
 */
public record CalculatorPrediction(CalculatorRequest request, double result) {}
