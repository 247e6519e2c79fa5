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

    /** What went wrong. */
    private final ErrorKind kind;

    private InferenceException(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /**
     * {@return an error of the given kind}
     *
     * @param kind decides the status
     * @param message for the client
     */
    public static InferenceException of(ErrorKind kind, String message) {
        return new InferenceException(kind, message, null);
    }

    /**
     * {@return an error of the given kind that another one has caused}
     *
     * @param kind decides the status
     * @param message for the client
     * @param cause for the log only
     */
    public static InferenceException of(ErrorKind kind, String message, Throwable cause) {
        return new InferenceException(kind, message, cause);
    }

    /**
     * For a body that is malformed, or has a value that is missing or of the wrong type.
     *
     * @param message for the client
     * @return an error with the status 400
     */
    public static InferenceException invalidInput(String message) {
        return of(ErrorKind.INVALID_INPUT, message);
    }

    /**
     * As {@link #invalidInput(String)}, for what another exception found.
     *
     * @param message for the client
     * @param cause for the log only
     * @return an error with the status 400
     */
    public static InferenceException invalidInput(String message, Throwable cause) {
        return of(ErrorKind.INVALID_INPUT, message, cause);
    }

    /**
     * For a body that is well formed, but that there is no answer to.
     *
     * @param message for the client
     * @return an error with the status 422
     */
    public static InferenceException unprocessable(String message) {
        return of(ErrorKind.UNPROCESSABLE, message);
    }

    /**
     * For a model that cannot take more work now; the client may try again.
     *
     * @param message for the client
     * @return an error with the status 503
     */
    public static InferenceException overloaded(String message) {
        return of(ErrorKind.OVERLOADED, message);
    }

    /**
     * For a model that failed.
     *
     * @param message for the client
     * @param cause for the log only
     * @return an error with the status 500
     */
    public static InferenceException modelFailure(String message, Throwable cause) {
        return of(ErrorKind.MODEL_FAILURE, message, cause);
    }

    /** {@return what went wrong} */
    public ErrorKind kind() {
        return kind;
    }
}
