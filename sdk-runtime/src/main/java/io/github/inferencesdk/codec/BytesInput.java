// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Takes the bytes of a body as they are. Immutable, safe for concurrent use. */
public final class BytesInput implements InputHandler<byte[]> {
    private final MediaType range;

    private BytesInput(MediaType range) {
        this.range = range;
    }

    /** {@return a handler that takes {@code application/octet-stream}} */
    public static BytesInput create() {
        return of(MediaType.APPLICATION_OCTET_STREAM);
    }

    /**
     * {@return a handler that takes another type or range, such as {@code image/*}}
     *
     * @param range the only one that it consumes
     */
    public static BytesInput of(MediaType range) {
        return new BytesInput(Objects.requireNonNull(range, "range"));
    }

    /** The one type or range. */
    @Override
    public List<MediaType> consumes() {
        return List.of(range);
    }

    /**
     * Reads the body into a new array, which may be empty.
     *
     * @throws InferenceException (payload too large) when it is over {@link Payload#MAX_BYTES}
     * @throws IOException when the body cannot be read
     */
    @Override
    public byte[] decode(Payload body, InferenceContext context) throws IOException {
        return body.bytes();
    }
}
