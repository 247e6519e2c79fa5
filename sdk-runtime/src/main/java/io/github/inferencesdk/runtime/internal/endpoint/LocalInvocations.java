// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorEncoder;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.invoke.Failures;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.RecordPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Invocations} is to clients, for bodies of this machine: the same media types, the same handlers, the same
 * errors, without HTTP. Safe for concurrent use.
 */
public final class LocalInvocations {
    /** The same in each run, so that errors, which hold it, are the same. */
    static final String REQUEST_ID = "local";

    final InvocationService service;
    final Failures failures;
    final BodyStore bodies;
    private final Negotiation negotiation;
    private final InvocationOptions options;
    private final @Nullable ErrorEncoder errors;

    /** Of one pipeline. */
    public LocalInvocations(
            InferencePipeline<?, ?, ?> pipeline,
            InvocationService service,
            Failures failures,
            BodyStore bodies,
            InvocationOptions options) {
        this.service = service;
        this.failures = failures;
        this.bodies = bodies;
        this.options = options;
        this.negotiation =
                new Negotiation(pipeline.input().consumes(), pipeline.output().produces(), options.defaultAccept());
        this.errors = pipeline.errorEncoder().orElse(null);
    }

    /**
     * A request with a body of type {@code contentType}.
     *
     * @param accept the media types that the answer may have, as a client would write them; empty for any
     * @throws InferenceException (unsupported media type, not acceptable) when the pipeline cannot do that
     */
    public LocalRequest request(MediaType contentType, Optional<String> accept, StopSignal stop) {
        return new LocalRequest(this, negotiation.agree(Optional.of(contentType.toString()), accept), stop);
    }

    /** How a body of records is answered. */
    RecordPlan plan(Agreement agreement) {
        InferenceContext context =
                InferenceContext.builder().requestId(REQUEST_ID).build();
        return negotiation.plan(
                agreement, options, (error, line) -> ErrorReplies.ofRecord(error, line, context, errors));
    }
}
