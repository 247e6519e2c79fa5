// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesAndTextTest {
    private static final MediaType BYTES = MediaType.APPLICATION_OCTET_STREAM;
    private static final MediaType TEXT = MediaType.TEXT_PLAIN;
    private static final MediaType PNG = MediaType.of("image", "png");

    @Test
    void bytes_anyBody_isTheSameBytes() throws Exception {
        byte[] body = {0, -1, 10, 13};

        assertThat(decode(BytesInput.create(), BYTES, body)).isEqualTo(body).isNotSameAs(body);
        assertThat(BytesOutput.create().encode(body, BYTES, Codecs.CONTEXT).bytes())
                .isEqualTo(body);
        assertThat(decode(BytesInput.create(), BYTES, "")).isEmpty();
    }

    @Test
    void bytes_types_areTheOnesGiven() {
        assertThat(BytesInput.create().consumes()).containsExactly(BYTES);
        assertThat(BytesOutput.create().produces()).containsExactly(BYTES);
        assertThat(BytesInput.of(MediaType.of("image", "*")).consumes()).containsExactly(MediaType.of("image", "*"));
        assertThat(BytesOutput.of(PNG).produces()).containsExactly(PNG);
        assertThatThrownBy(() -> BytesOutput.of(MediaType.ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an answer has one media type, not a range: */*");
    }

    @Test
    void textInput_charset_isHonoured() throws Exception {
        MediaType latin = TEXT.withParameter("charset", "iso-8859-1");

        assertThat(TextInput.create().consumes()).containsExactly(TEXT);
        assertThat(decode(TextInput.create(), TEXT, "é€\n")).isEqualTo("é€\n");
        assertThat(decode(TextInput.create(), TEXT, "\ufeffé")).isEqualTo("é");
        assertThat(decode(TextInput.create(), latin, new byte[] {(byte) 0xe9})).isEqualTo("é");
    }

    @Test
    void textInput_bytesOutsideOfTheCharset_areRefused() {
        assertThat(refusal(TextInput.create(), TEXT, new byte[] {(byte) 0xe9}))
                .hasMessage("the body is not valid UTF-8");
        assertThat(refusal(TextInput.create(), TEXT.withParameter("charset", "x"), "")
                        .kind())
                .isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void textOutput_charset_isNamedAndHonoured() throws Exception {
        MediaType latin = MediaType.parse("text/html; charset=iso-8859-1");
        TextOutput output = TextOutput.create();
        Payload payload = output.encode("é€", output.produces().get(0), Codecs.CONTEXT);

        assertThat(payload.mediaType()).isEqualTo(MediaType.parse("text/plain; charset=utf-8"));
        assertThat(payload.bytes()).isEqualTo("é€".getBytes(StandardCharsets.UTF_8));
        assertThat(TextOutput.of(latin).encode("é", latin, Codecs.CONTEXT).bytes())
                .containsExactly(0xe9);
        assertThat(TextInput.of(MediaType.of("text", "*")).consumes()).containsExactly(MediaType.of("text", "*"));
    }

    @Test
    void textOutput_characterThatTheCharsetLacks_isAModelFailure() {
        MediaType ascii = TEXT.withParameter("charset", "us-ascii");

        assertThatThrownBy(() -> TextOutput.of(ascii).encode("é", ascii, Codecs.CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the prediction holds a character that US-ASCII does not have");
        assertThatThrownBy(() -> TextOutput.create().encode("\ud800", TEXT, Codecs.CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void textOutput_wrongType_isRefusedAtOnce() {
        assertThatThrownBy(() -> TextOutput.of(MediaType.of("text", "*"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextOutput.of(TEXT.withParameter("charset", "klingon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a charset to write in: text/plain; charset=klingon");
    }
}
