// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/** A container that cannot be started or does not become ready. The message says why, with its last lines and what to do. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContainerException(String message) {
        super(message);
    }

    ContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
