// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import org.jspecify.annotations.Nullable;

/** A container that cannot be started or does not become ready. The message says why, with its last lines and what to do. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ContainerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure that nothing else has caused.
     *
     * @param message why, and what to do
     * @return the exception, to be thrown
     */
    public static ContainerException of(String message) {
        return new ContainerException(message, null);
    }

    /**
     * A failure with its cause.
     *
     * @param message why, and what to do
     * @param cause what led to it
     * @return the exception, to be thrown
     */
    public static ContainerException of(String message, Throwable cause) {
        return new ContainerException(message, cause);
    }
}
