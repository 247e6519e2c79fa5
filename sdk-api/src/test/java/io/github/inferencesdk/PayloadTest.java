// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final String TEXT = "h\u00e9llo \u20ac";
    private static final byte[] BYTES = TEXT.getBytes(UTF_8);

    static Stream<Named<Payload>> factories() {
        ByteBuffer middle = ByteBuffer.allocateDirect(BYTES.length + 4);
        middle.position(2).mark().put(BYTES).limit(middle.position()).reset();
        return Stream.of(
                Named.of("bytes", Payload.of(MediaType.TEXT_PLAIN, BYTES.clone())),
                Named.of("part of a direct buffer", Payload.of(MediaType.TEXT_PLAIN, middle)),
                Named.of("text", Payload.text(MediaType.TEXT_PLAIN, TEXT)),
                Named.of("writing", Payload.writing(MediaType.TEXT_PLAIN, out -> {
                    out.write(BYTES[0]);
                    out.write(BYTES, 1, BYTES.length - 1);
                })),
                Named.of(
                        "reading",
                        Payload.reading(MediaType.TEXT_PLAIN, BYTES.length, () -> new ByteArrayInputStream(BYTES))));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void read_byEachReaderTwice_givesTheBody(Payload payload) throws Exception {
        for (int round = 0; round < 2; round++) {
            assertThat(payload.bytes()).isEqualTo(BYTES);
            assertThat(payload.buffer()).isEqualTo(ByteBuffer.wrap(BYTES));
            assertThat(payload.text()).isEqualTo(TEXT);
            assertThat(payload.stream()).hasBinaryContent(BYTES);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            payload.writeTo(out);
            assertThat(out.toByteArray()).isEqualTo(BYTES);
        }
        assertThat(payload.mediaType()).isEqualTo(MediaType.TEXT_PLAIN);
        assertThat(payload.headers().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void buffer_isReadOnlyAndItsOwn(Payload payload) throws Exception {
        ByteBuffer first = payload.buffer();
        assertThat(first.isReadOnly()).isTrue();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> first.put((byte) 0));
        first.position(first.limit());

        assertThat(payload.buffer().remaining()).isEqualTo(BYTES.length);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void bytes_changed_leaveThePayloadAlone(Payload payload) throws Exception {
        payload.bytes()[0] = 0;

        assertThat(payload.bytes()).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void stream_readInPart_startsAnewEachTime(Payload payload) throws Exception {
        try (InputStream one = payload.stream();
                InputStream other = payload.stream()) {
            assertThat(one.read()).isEqualTo('h');
            assertThat(other.read()).isEqualTo('h');
            assertThat(one.available()).isEqualTo(BYTES.length - 1);
            assertThat(one.read()).isEqualTo(0xc3);
            assertThat(one.read(new byte[4], 1, 0)).isZero();
            assertThat(one.readAllBytes()).hasSize(BYTES.length - 2);
            assertThat(one.read()).isEqualTo(-1);
            assertThat(one.read(new byte[4], 1, 2)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void toString_neverShowsTheContent(Payload payload) {
        assertThat(payload.toString()).startsWith("text/plain, ").doesNotContain("llo");
    }

    @Test
    void size_ofEachKind_isKnownExceptForWriters() {
        assertThat(Payload.text(MediaType.TEXT_PLAIN, "abc").size()).hasValue(3);
        assertThat(Payload.reading(MediaType.TEXT_PLAIN, Long.MAX_VALUE, InputStream::nullInputStream)
                        .size())
                .hasValue(Long.MAX_VALUE);
        Payload writing = Payload.writing(MediaType.TEXT_PLAIN, out -> {});
        assertThat(writing.size()).isEmpty();
        assertThat(writing).hasToString("text/plain, size unknown");
        assertThat(Payload.text(MediaType.TEXT_PLAIN, "abc")).hasToString("text/plain, 3 bytes");
    }

    @Test
    void of_bytes_takesTheArrayWithoutACopy() throws Exception {
        byte[] owned = {1, 2};
        Payload payload = Payload.of(MediaType.APPLICATION_OCTET_STREAM, owned);
        owned[0] = 9;

        assertThat(payload.bytes()).containsExactly(9, 2);
    }

    @Test
    void of_bufferReadOn_keepsItsPlace() throws Exception {
        ByteBuffer given = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
        Payload payload = Payload.of(MediaType.APPLICATION_OCTET_STREAM, given);
        given.position(3);

        assertThat(payload.bytes()).containsExactly(2, 3);
        assertThat(payload.size()).hasValue(2);
    }

    @Test
    void text_charsetParameter_isUsedBothWays() throws Exception {
        MediaType latin = MediaType.parse("text/plain; charset=ISO-8859-1");
        MediaType wide = MediaType.parse("text/plain; charset=\"utf-16be\"");

        assertThat(Payload.text(latin, "h\u00e9").bytes()).isEqualTo("h\u00e9".getBytes(ISO_8859_1));
        assertThat(Payload.of(latin, "h\u00e9".getBytes(ISO_8859_1)).text()).isEqualTo("h\u00e9");
        assertThat(Payload.text(wide, TEXT).bytes()).isEqualTo(TEXT.getBytes(UTF_16BE));
        assertThat(Payload.text(wide, TEXT).text()).isEqualTo(TEXT);
    }

    @Test
    void text_unknownCharset_isUnsupportedMediaType() {
        MediaType odd = MediaType.parse("text/plain; charset=klingon");

        assertKind(ErrorKind.UNSUPPORTED_MEDIA_TYPE, () -> Payload.text(odd, "a"));
        assertKind(
                ErrorKind.UNSUPPORTED_MEDIA_TYPE, () -> Payload.of(odd, BYTES).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00ff", "\u00c3", "a\u00c3(", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080"
            })
    void text_malformedUtf8_isInvalidInput(String latin) {
        Payload payload = Payload.of(MediaType.TEXT_PLAIN, latin.getBytes(ISO_8859_1));

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(payload::text)
                .withMessage("the body is not valid UTF-8")
                .extracting(InferenceException::kind)
                .isEqualTo(ErrorKind.INVALID_INPUT);
    }

    @Test
    void text_characterTheCharsetLacks_becomesAQuestionMark() throws Exception {
        assertThat(Payload.text(MediaType.parse("text/plain; charset=us-ascii"), "\u20ac1")
                        .text())
                .isEqualTo("?1");
    }

    @Test
    void withHeader_sameNameInAnyCase_replacesInACopy() {
        Payload plain = Payload.text(MediaType.TEXT_PLAIN, "a");
        Payload with = plain.withHeader("X-A", "1").withHeader("x-a", "2");

        assertThat(with.headers()).isEqualTo(Headers.of("X-A", "2"));
        assertThat(with.withHeaders(Headers.of("B", "3")).headers()).isEqualTo(Headers.of("B", "3"));
        assertThat(plain.headers().isEmpty()).isTrue();
    }

    @Test
    void withHeader_lineBreak_isRefused() {
        Payload plain = Payload.text(MediaType.TEXT_PLAIN, "a");

        assertThatIllegalArgumentException().isThrownBy(() -> plain.withHeader("X-A", "1\r\nX-B: 2"));
    }

    @Test
    void withCustomAttributes_upToTheLimit_isKeptVerbatim() {
        String attributes = "trace=1 ~;" + "a".repeat(1014);
        Payload payload = Payload.text(MediaType.TEXT_PLAIN, "a").withCustomAttributes(attributes);

        assertThat(payload.headers().first("x-amzn-sagemaker-custom-attributes"))
                .contains(attributes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "\u00e9", "\u007f", " a", "a "})
    void withCustomAttributes_otherCharacter_isRefused(String attributes) {
        Payload plain = Payload.text(MediaType.TEXT_PLAIN, "a");

        assertThatIllegalArgumentException().isThrownBy(() -> plain.withCustomAttributes(attributes));
    }

    @Test
    void withCustomAttributes_overTheLimit_isRefusedInAShortMessage() {
        Payload plain = Payload.text(MediaType.TEXT_PLAIN, "a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withCustomAttributes("a".repeat(1025)))
                .withMessageContaining("got 1025")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void factories_null_isANullPointerException() {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Payload.of(null, BYTES));
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Payload.writing(MediaType.TEXT_PLAIN, null));
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Payload.reading(MediaType.TEXT_PLAIN, 1, null));
    }

    private static void assertKind(ErrorKind kind, ThrowingCallable call) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(call)
                .extracting(InferenceException::kind)
                .isEqualTo(kind);
    }
}
