// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.Optional;

/** The part of an object that is one request. It can be sent more than once. */
public interface MiniBatch {
    /** The number of its first record in the object, from 1. */
    long first();

    /** How many records it has; what is streamed knows after it was sent. */
    long records();

    /** A body for one attempt to send it. */
    BodyPublisher body();

    /** Closes what the last {@link #body} has opened; a container may answer before it has read all. */
    default void release() {}

    /** Why the object could not be read while it was sent. */
    default Optional<Exception> readFailure() {
        return Optional.empty();
    }
}
