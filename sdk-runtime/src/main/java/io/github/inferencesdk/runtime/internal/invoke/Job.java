// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.session.RequestSession;

/**
 * A request whose body has arrived, ready to run.
 *
 * @param body the body; whoever runs the job closes it
 * @param contentType the media type of the body
 * @param accepted the negotiated media type of the answer
 * @param model the loaded model
 * @param session what the request has to do with sessions; the responder ends it
 * @param stages where the times of its stages are noted
 */
public record Job(
        String requestId,
        Headers headers,
        BodyBuffer body,
        MediaType contentType,
        MediaType accepted,
        Object model,
        RequestSession session,
        Responder responder,
        Stages stages) {

    /** What the handlers may know of this request; who runs it adds what watches the time. */
    InferenceContext.Builder newContext() {
        InferenceContext.Builder context =
                InferenceContext.builder().requestId(requestId).headers(headers);
        session.show(context);
        return context;
    }
}
