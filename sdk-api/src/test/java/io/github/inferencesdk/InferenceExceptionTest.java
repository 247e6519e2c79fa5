// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InferenceExceptionTest {
    private final Exception cause = new IllegalStateException("inner");

    @ParameterizedTest
    @EnumSource
    void of_eachKind_keepsKindMessageAndCause(ErrorKind kind) {
        assertThat(InferenceException.of(kind, "what").kind()).isEqualTo(kind);
        assertThat(InferenceException.of(kind, "what")).hasMessage("what").hasNoCause();
        assertThat(InferenceException.of(kind, "what", cause))
                .hasMessage("what")
                .hasCause(cause);
    }

    @Test
    void factories_haveTheKindOfTheirName() {
        assertThat(InferenceException.invalidInput("m").kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(InferenceException.unprocessable("m").kind()).isEqualTo(ErrorKind.UNPROCESSABLE);
        assertThat(InferenceException.overloaded("m").kind()).isEqualTo(ErrorKind.OVERLOADED);
        InferenceException malformed = InferenceException.invalidInput("m", cause);
        assertThat(malformed).hasCause(cause);
        assertThat(malformed.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        InferenceException failed = InferenceException.modelFailure("m", cause);
        assertThat(failed).hasCause(cause);
        assertThat(failed.kind()).isEqualTo(ErrorKind.MODEL_FAILURE);
    }

    @Test
    void serialized_keepsKindAndMessage() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(InferenceException.unprocessable("by zero"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            InferenceException copy = (InferenceException) in.readObject();
            assertThat(copy).hasMessage("by zero");
            assertThat(copy.kind()).isEqualTo(ErrorKind.UNPROCESSABLE);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void of_null_isANullPointerException() {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> InferenceException.of(null, "m"));
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> InferenceException.of(ErrorKind.NOT_READY, null));
    }
}
