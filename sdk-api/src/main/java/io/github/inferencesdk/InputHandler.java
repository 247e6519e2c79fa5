// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.List;

/**
 * Turns a request body into the model's input, the counterpart of {@code input_fn}.
 *
 * @param <I> the input of the model
 */
@FunctionalInterface
public interface InputHandler<I> {
    /**
     * Decodes one request, or one record of a body of many, which then is JSON. Called by the runtime once for each, on a
     * worker thread (the I/O thread for a {@linkplain InferencePipeline#nonBlocking() non-blocking} pipeline), concurrently.
     *
     * @param body the body, with a media type that {@link #consumes()} includes; valid until this returns
     * @param context the request, or the record of it, beside the body
     * @return the input, never null
     * @throws InferenceException to answer the client with that kind of error and message
     * @throws Exception anything else is a model failure: 500 with a fixed text, the cause in the log
     */
    I decode(Payload body, InferenceContext context) throws Exception;

    /**
     * The media types or ranges that {@link #decode} understands; others are answered with 415 before their body is
     * read. A runtime may split JSON Lines and CSV into records for a handler that reads JSON and lists neither. Called
     * when the pipeline is put in service, never for a request.
     *
     * @return at least one media range; {@code application/json} unless overridden
     */
    default List<MediaType> consumes() {
        return List.of(MediaType.APPLICATION_JSON);
    }
}
