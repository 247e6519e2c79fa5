// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short ways to decode and encode. */
final class Json {
    static final InferenceContext CONTEXT = InferenceContext.builder().build();

    private Json() {}

    static <I> I decode(JsonInput<I> input, String json) throws IOException {
        return decode(input, json.getBytes(StandardCharsets.UTF_8));
    }

    static <I> I decode(JsonInput<I> input, byte[] json) throws IOException {
        return input.decode(Payload.of(MediaType.APPLICATION_JSON, json), CONTEXT);
    }

    static InferenceException refusal(JsonInput<?> input, String json) {
        return refusal(input, Payload.text(MediaType.APPLICATION_JSON, json));
    }

    static InferenceException refusal(JsonInput<?> input, Payload body) {
        return catchThrowableOfType(InferenceException.class, () -> input.decode(body, CONTEXT));
    }

    /** The message with which the body is refused as invalid input. */
    static String message(JsonInput<?> input, String json) {
        InferenceException refusal = refusal(input, json);
        assertThat(refusal).as(json).isNotNull();
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        return refusal.getMessage();
    }

    static String encode(Object prediction) throws IOException {
        return JsonOutput.create()
                .encode(prediction, MediaType.APPLICATION_JSON, CONTEXT)
                .text();
    }
}
