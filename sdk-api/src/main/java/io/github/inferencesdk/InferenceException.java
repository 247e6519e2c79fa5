// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the SDK: an {@link ErrorKind} and a message that the client will read.
 *
 * <p>A message says what was wrong, names the value received when it holds no secret, and says what to do. It must not
 * hold class names, paths or stack traces; a cause is for the log only.
 */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    private InferenceException(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** An error of the given kind. */
    public static InferenceException of(ErrorKind kind, String message) {
        return new InferenceException(kind, message, null);
    }

    /** An error of the given kind, with a cause for the log. */
    public static InferenceException of(ErrorKind kind, String message, Throwable cause) {
        return new InferenceException(kind, message, cause);
    }

    /** The body is malformed, a value is missing or has the wrong type: 400. */
    public static InferenceException invalidInput(String message) {
        return of(ErrorKind.INVALID_INPUT, message);
    }

    /** The body is malformed, a value is missing or has the wrong type: 400, with a cause for the log. */
    public static InferenceException invalidInput(String message, Throwable cause) {
        return of(ErrorKind.INVALID_INPUT, message, cause);
    }

    /** The body is well formed, but there is no answer to it: 422. */
    public static InferenceException unprocessable(String message) {
        return of(ErrorKind.UNPROCESSABLE, message);
    }

    /** The model cannot take more work now: 503, and the client may try again. */
    public static InferenceException overloaded(String message) {
        return of(ErrorKind.OVERLOADED, message);
    }

    /** The model failed; the message goes to the client, the cause to the log: 500. */
    public static InferenceException modelFailure(String message, Throwable cause) {
        return of(ErrorKind.MODEL_FAILURE, message, cause);
    }

    /** What went wrong. */
    public ErrorKind kind() {
        return kind;
    }
}
