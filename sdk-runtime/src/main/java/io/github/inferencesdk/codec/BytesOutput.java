// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.util.List;
import java.util.Objects;

/** Sends a prediction that is bytes already. Immutable, safe for concurrent use. */
public final class BytesOutput implements OutputHandler<byte[]> {
    private final MediaType type;

    private BytesOutput(MediaType type) {
        this.type = type;
    }

    /** {@return a handler that sends {@code application/octet-stream}} */
    public static BytesOutput create() {
        return of(MediaType.APPLICATION_OCTET_STREAM);
    }

    /**
     * {@return a handler that sends another type, such as {@code image/png}}
     *
     * @param type the only one that it produces
     * @throws IllegalArgumentException when it is a range
     */
    public static BytesOutput of(MediaType type) {
        if (Objects.requireNonNull(type, "type").isRange()) {
            throw new IllegalArgumentException("an answer has one media type, not a range: " + type);
        }
        return new BytesOutput(type);
    }

    /** The one type. */
    @Override
    public List<MediaType> produces() {
        return List.of(type);
    }

    /** Sends this array, which must not be changed any more. */
    @Override
    public Payload encode(byte[] prediction, MediaType type, InferenceContext context) {
        return Payload.of(type, prediction);
    }
}
