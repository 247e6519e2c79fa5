// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;

/**
 * Turns a prediction into a response body, the counterpart of {@code output_fn}.
 *
 * @param <O> the prediction
 */
@FunctionalInterface
public interface OutputHandler<O> {
    /**
     * Encodes one prediction. Called by the runtime once per successful prediction, on the thread that predicted,
     * concurrently for different requests.
     *
     * @param prediction what {@link PredictHandler#predict} has returned
     * @param type the member of {@link #produces()} that was negotiated with the client's {@code Accept}
     * @param context the request, or the record of it, that was predicted
     * @return the response, never null; its media type is sent as {@code Content-Type} and should be {@code type}. Another
     *     type is sent when the client accepts it and is a model failure otherwise.
     * @throws InferenceException to answer the client with that kind of error and message
     * @throws Exception anything else is a model failure: 500 with a fixed text, the cause in the log
     */
    Payload encode(O prediction, MediaType type, InferenceContext context) throws Exception;

    /**
     * The media types that {@link #encode} can make, the preferred one first; a client that accepts none of them is
     * answered with 406 before its body is read. Called when the pipeline is put in service, never for a request.
     *
     * @return at least one media type without wildcards; {@code application/json} unless overridden
     */
    default List<MediaType> produces() {
        return List.of(MediaType.APPLICATION_JSON);
    }
}
