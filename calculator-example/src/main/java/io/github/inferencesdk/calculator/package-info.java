// SPDX-License-Identifier: Apache-2.0
/**
 * A model behind three handlers and a loader. Read it in the order of a request:
 *
 * <ol>
 *   <li>{@link io.github.inferencesdk.calculator.CalculatorLoader} makes the model, once, before the first request;
 *   <li>{@link io.github.inferencesdk.calculator.CalculatorInputHandler} reads a {@code CalculatorInput} off the wire and
 *       checks it into a {@code CalculatorRequest};
 *   <li>{@link io.github.inferencesdk.calculator.CalculatorPredictHandler} gives that to the model, which lies in the
 *       package {@code model}, and gets a {@code CalculatorPrediction};
 *   <li>{@link io.github.inferencesdk.calculator.CalculatorOutputHandler} puts that on the wire as a {@code
 *       CalculatorOutput}.
 * </ol>
 *
 * <p>{@link io.github.inferencesdk.calculator.CalculatorPipelineProvider} joins the four. Errors are thrown where they are
 * found, as an {@link io.github.inferencesdk.InferenceException}; the runtime makes the error response.
 */
@NullMarked
package io.github.inferencesdk.calculator;

import org.jspecify.annotations.NullMarked;
