// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/** What went wrong, from the caller's point of view. The name is the {@code code} on the wire; the runtime adds the status. */
public enum ErrorKind {
    /** The message breaks HTTP: a bad request line, header, length, coding or gzip data (400, 414, 431, 501 or 505). */
    BAD_REQUEST,
    /** The body is malformed, a value is missing or has the wrong type (400). */
    INVALID_INPUT,
    /** The body is well formed, but there is no answer to it, such as a division by zero (422). */
    UNPROCESSABLE,
    /** No such path (404). */
    NOT_FOUND,
    /** The path exists, the method does not (405). */
    METHOD_NOT_ALLOWED,
    /** None of the media types the client accepts can be made (406). */
    NOT_ACCEPTABLE,
    /** What is to be made exists already, such as a model that is loaded (409). */
    CONFLICT,
    /** The body stopped arriving, or arrives too slowly (408). */
    REQUEST_TIMEOUT,
    /** The body is over the limit (413). */
    PAYLOAD_TOO_LARGE,
    /** The body's media type or charset cannot be read (415). */
    UNSUPPORTED_MEDIA_TYPE,
    /** The model failed: it threw something unforeseen, returned null, or ran out of memory (500). */
    MODEL_FAILURE,
    /** Too much work at once; try again later (503 with {@code Retry-After}). */
    OVERLOADED,
    /** The model is not loaded, all workers are stuck, or the server is going down (503 with {@code Retry-After}). */
    NOT_READY,
    /** No answer before the deadline (504). */
    DEADLINE_EXCEEDED,
    /** In a server of many models: there is not enough memory, or no place, for another one or for this request (507). */
    OUT_OF_MEMORY
}
