// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferencePipeline;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** Which threads the handlers of a benchmark run on. */
public enum Handlers {
    /** The runtime's workers. */
    BLOCKING,
    /** The one that the request came on. */
    NON_BLOCKING;

    <I, M, O> InferencePipeline<I, M, O> of(InferencePipeline<I, M, O> pipeline) {
        return this == BLOCKING ? pipeline : pipeline.nonBlocking();
    }

    /**
     * Checks that they ran where they should while they were measured. The runtime takes calls of 5 ms or more for broken promises, and a busy
     * machine makes such calls.
     */
    void check(Handover<?> outcomes, IterationParams iteration) {
        boolean measured = iteration.getType() == IterationType.MEASUREMENT;
        if (this == NON_BLOCKING && measured && outcomes.hasCrossed()) {
            throw new IllegalStateException("the machine is too busy: handlers were moved to worker threads");
        }
    }
}
