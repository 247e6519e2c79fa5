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
     * Decodes one request. Called by the runtime once per request, on a worker thread (the I/O thread for a
     * {@linkplain InferencePipeline#nonBlocking() non-blocking} pipeline), concurrently for different requests.
     *
     * @param body the request's body, with a media type that {@link #consumes()} includes; valid until this returns
     * @return the input, never null
     * @throws InferenceException to answer the client with that kind of error and message
     * @throws Exception anything else is a model failure: 500 with a fixed text, the cause in the log
     */
    I decode(Payload body, InferenceContext context) throws Exception;

    /**
     * The media types or ranges that {@link #decode} understands; others are answered with 415 before their body is
     * read. Called when the pipeline is put in service, never for a request.
     *
     * @return at least one media range; {@code application/json} unless overridden
     */
    default List<MediaType> consumes() {
        return List.of(MediaType.APPLICATION_JSON);
    }
}
