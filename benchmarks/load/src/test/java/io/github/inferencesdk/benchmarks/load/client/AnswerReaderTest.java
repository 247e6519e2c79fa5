// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String PLAIN = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX: y\r\n\r\nhi";

    @Test
    void parse_lengthGiven_hasStatusAndBody() throws IOException {
        Answer answer = parse(PLAIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("hi");
        assertThat(answer.closes()).isFalse();
    }

    @Test
    void parse_cutAnywhere_isNotThereYet() throws IOException {
        for (int length = 0; length < PLAIN.length(); length++) {
            assertThat(parse(PLAIN.substring(0, length))).isNull();
        }
    }

    @Test
    void parse_connectionClose_closes() throws IOException {
        assertThat(parse("HTTP/1.1 503 No\r\nConnection: close\r\n\r\n").closes())
                .isTrue();
    }

    @Test
    void parse_noHttp_fails() {
        assertThatIOException().isThrownBy(() -> parse("SSH-2.0-OpenSSH\r\n\r\n"));
        assertThatIOException().isThrownBy(() -> parse("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"));
    }

    @Test
    void read_endOfConnection_fails() {
        ReadableByteChannel empty = Channels.newChannel(new ByteArrayInputStream(new byte[0]));

        assertThatIOException().isThrownBy(() -> new AnswerReader().read(empty));
    }

    @Property
    void parse_chunks_joinsThem(@ForAll @Size(max = 5) List<@AlphaChars @StringLength(min = 1, max = 40) String> chunks)
            throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        chunks.forEach(chunk -> text.append(Integer.toHexString(chunk.length()))
                .append("\r\n")
                .append(chunk)
                .append("\r\n"));

        assertThat(parse(text.toString())).isNull();
        assertThat(parse(text + "0\r\n\r\n").text()).isEqualTo(String.join("", chunks));
    }

    private static Answer parse(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return AnswerReader.parse(bytes, bytes.length);
    }
}
