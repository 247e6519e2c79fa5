// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between a model team and the serving runtime.
 *
 * <p>A team writes a {@link io.github.inferencesdk.ModelLoader}, an {@link io.github.inferencesdk.InputHandler}, a
 * {@link io.github.inferencesdk.PredictHandler} and an {@link io.github.inferencesdk.OutputHandler}, and joins them in
 * an {@link io.github.inferencesdk.InferencePipeline}. Nothing here depends on a server, a JSON library or a framework.
 */
@NullMarked
package io.github.inferencesdk;

import org.jspecify.annotations.NullMarked;
