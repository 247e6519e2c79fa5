// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has beside its four parts; each method makes a copy with one option changed.
 *
 * @param <M> the model
 */
record PipelineOptions<M>(
        @Nullable ErrorEncoder errors,
        boolean nonBlocking,
        boolean sessions,
        List<Payload> samples,
        @Nullable HealthCheck<? super M> healthCheck) {

    static <M> PipelineOptions<M> none() {
        return new PipelineOptions<>(null, false, false, List.of(), null);
    }

    PipelineOptions<M> withErrors(ErrorEncoder changed) {
        return new PipelineOptions<>(changed, nonBlocking, sessions, samples, healthCheck);
    }

    PipelineOptions<M> withNonBlocking() {
        return new PipelineOptions<>(errors, true, sessions, samples, healthCheck);
    }

    PipelineOptions<M> withSessions() {
        return new PipelineOptions<>(errors, nonBlocking, true, samples, healthCheck);
    }

    PipelineOptions<M> withSamples(List<Payload> changed) {
        return new PipelineOptions<>(errors, nonBlocking, sessions, changed, healthCheck);
    }

    PipelineOptions<M> withHealthCheck(HealthCheck<? super M> changed) {
        return new PipelineOptions<>(errors, nonBlocking, sessions, samples, changed);
    }
}
