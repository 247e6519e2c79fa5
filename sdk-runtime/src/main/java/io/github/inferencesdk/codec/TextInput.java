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

/**
 * Reads a body as text, in the charset that the media type names, else in UTF-8. Immutable, safe for concurrent use.
 *
 * <p>Bytes that are not in the charset are refused, never replaced. A byte order mark at the start is dropped.
 */
public final class TextInput implements InputHandler<String> {
    private final MediaType range;

    private TextInput(MediaType range) {
        this.range = range;
    }

    /** {@return a handler that reads {@code text/plain}} */
    public static TextInput create() {
        return of(MediaType.TEXT_PLAIN);
    }

    /**
     * {@return a handler that reads another type or range, such as {@code text/*}}
     *
     * @param range the only one that it consumes
     */
    public static TextInput of(MediaType range) {
        return new TextInput(Objects.requireNonNull(range, "range"));
    }

    /** The one type or range. */
    @Override
    public List<MediaType> consumes() {
        return List.of(range);
    }

    /**
     * Reads the body, which may be empty.
     *
     * @throws InferenceException (invalid input) when it is not in the charset, (unsupported media type) when the charset
     *     is unknown, (payload too large) when it is over {@link Payload#MAX_BYTES}
     * @throws IOException when the body cannot be read
     */
    @Override
    public String decode(Payload body, InferenceContext context) throws IOException {
        return JsonInput.withoutMark(body.text());
    }
}
