// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Short ways to decode and encode with any codec. */
final class Codecs {
    static final InferenceContext CONTEXT = InferenceContext.builder().build();
    static final MediaType CSV = MediaType.TEXT_CSV;
    static final MediaType CSV_HEADER = MediaType.parse("text/csv; header=present");

    private static final Set<ErrorKind> POLITE =
            Set.of(ErrorKind.INVALID_INPUT, ErrorKind.PAYLOAD_TOO_LARGE, ErrorKind.UNSUPPORTED_MEDIA_TYPE);

    private Codecs() {}

    static <I> I decode(InputHandler<I> input, MediaType type, String body) throws Exception {
        return decode(input, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static <I> I decode(InputHandler<I> input, MediaType type, byte[] body) throws Exception {
        return input.decode(Payload.of(type, body), CONTEXT);
    }

    static InferenceException refusal(InputHandler<?> input, MediaType type, String body) {
        return refusal(input, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static InferenceException refusal(InputHandler<?> input, MediaType type, byte[] body) {
        return catchThrowableOfType(InferenceException.class, () -> decode(input, type, body));
    }

    static <O> String encode(OutputHandler<O> output, O prediction) throws Exception {
        return encode(output, output.produces().get(0), prediction);
    }

    static <O> String encode(OutputHandler<O> output, MediaType type, O prediction) throws Exception {
        return output.encode(prediction, type, CONTEXT).text();
    }

    /** Decodes whatever it is, and fails unless it is read or refused with a message fit for a client. */
    static void decodePolitely(InputHandler<?> input, MediaType type, byte[] body, String... unsaid) throws Exception {
        try {
            assertThat(decode(input, type, body)).isNotNull();
        } catch (InferenceException refusal) {
            assertThat(refusal.kind()).isIn(POLITE);
            assertThat(refusal.getMessage())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(600)
                    .doesNotContain("tools.jackson", "java.", "io.github", "Exception", "Source:", "start marker")
                    .satisfies(text -> assertThat(unsaid).noneMatch(text::contains))
                    .matches(text -> text.codePoints().noneMatch(Character::isISOControl), "printable");
        }
    }

    /** The bytes with some of them replaced by others. */
    static byte[] replace(byte[] valid, int at, int dropped, byte[] piece) {
        int from = Math.min(at, valid.length);
        int rest = Math.min(from + dropped, valid.length);
        byte[] mutated = Arrays.copyOf(valid, from + piece.length + valid.length - rest);
        System.arraycopy(piece, 0, mutated, from, piece.length);
        System.arraycopy(valid, rest, mutated, from + piece.length, valid.length - rest);
        return mutated;
    }
}
