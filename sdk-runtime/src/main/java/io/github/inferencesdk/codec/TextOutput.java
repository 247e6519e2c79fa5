// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Objects;

/**
 * Sends a prediction that is text, in a charset that the media type names. Immutable, safe for concurrent use.
 *
 * <p>A character that the charset does not have is a model failure, never replaced.
 */
public final class TextOutput implements OutputHandler<String> {
    private final MediaType type;

    private TextOutput(MediaType type) {
        this.type = type;
    }

    /** {@return a handler that sends {@code text/plain; charset=utf-8}} */
    public static TextOutput create() {
        return of(MediaType.TEXT_PLAIN.withParameter("charset", "utf-8"));
    }

    /**
     * {@return a handler that sends another type, such as {@code text/html; charset=utf-8}} Without a charset it is
     * UTF-8.
     *
     * @param type the only one that it produces
     * @throws IllegalArgumentException when it is a range, or its charset is unknown or cannot be written
     */
    public static TextOutput of(MediaType type) {
        if (Objects.requireNonNull(type, "type").isRange()) {
            throw new IllegalArgumentException("an answer has one media type, not a range: " + type);
        }
        if (!canEncode(type)) {
            throw new IllegalArgumentException("not a charset to write in: " + type);
        }
        return new TextOutput(type);
    }

    private static boolean canEncode(MediaType type) {
        try {
            return type.charset().canEncode();
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    /** The one type. */
    @Override
    public List<MediaType> produces() {
        return List.of(type);
    }

    /**
     * Writes the prediction to memory.
     *
     * @throws IllegalStateException when the charset does not have one of its characters
     */
    @Override
    public Payload encode(String prediction, MediaType type, InferenceContext context) {
        try {
            return Payload.of(
                    type,
                    type.charset()
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(prediction)));
        } catch (CharacterCodingException unmappable) {
            throw new IllegalStateException(
                    "the prediction holds a character that " + type.charset() + " does not have", unmappable);
        }
    }
}
