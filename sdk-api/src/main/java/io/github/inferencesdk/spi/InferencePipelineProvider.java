// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.spi;

import io.github.inferencesdk.InferencePipeline;

/**
 * Names the pipeline of a deployment, so that a runtime started from the command line can find it.
 *
 * <p>An implementation has a public constructor without parameters and is listed in
 * {@code META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider} (and, in a named module, by a
 * {@code provides} clause). Exactly one must be found; none or several fail the start with a list.
 */
@FunctionalInterface
public interface InferencePipelineProvider {
    /**
     * {@return the pipeline to serve} Called once, on the thread that starts the server, before the model is loaded; a
     * throw fails the start.
     */
    InferencePipeline<?, ?, ?> pipeline();
}
