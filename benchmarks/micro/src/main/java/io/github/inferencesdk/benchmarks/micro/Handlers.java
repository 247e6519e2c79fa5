package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.InferencePipeline;

/** Which threads the handlers of a benchmark run on. */
public enum Handlers {
    /** The runtime's workers. */
    BLOCKING,
    /** The one that the request came on. */
    NON_BLOCKING;

    <I, M, O> InferencePipeline<I, M, O> of(InferencePipeline<I, M, O> pipeline) {
        return this == BLOCKING ? pipeline : pipeline.nonBlocking();
    }
}
