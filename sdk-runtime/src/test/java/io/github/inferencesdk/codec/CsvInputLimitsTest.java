// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.CSV;
import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too much, or cannot be read. */
class CsvInputLimitsTest {
    private static final CsvInput<List<House>> HOUSES = CsvInput.records(House.class);
    private static final CsvInput<double[][]> MATRIX = CsvInput.matrix();

    record House(String street, int rooms, double area) {}

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "utf-16", "utf-16le", "windows-1252"})
    void decode_charset_isHonoured(String charset) throws Exception {
        MediaType type = CSV.withParameter("charset", charset);
        String mark = charset.equals("windows-1252") ? "" : "\ufeff";
        byte[] body = (mark + "é€,1,2").getBytes(type.charset());

        assertThat(decode(HOUSES, type, body)).containsExactly(new House("é€", 1, 2));
    }

    @Test
    void decode_bytesOutsideOfTheCharset_areRefused() {
        byte[] broken = {'a', (byte) 0xc3, ',', '1', ',', '2'};
        byte[] half = {0x3d, (byte) 0xd8, 0, 0};
        byte[] later = Arrays.copyOf("x".repeat(40_000).getBytes(StandardCharsets.UTF_16LE), 80_004);
        System.arraycopy(half, 0, later, 80_000, 4);

        assertThat(refusal(HOUSES, CSV, broken)).hasMessage("the body is not valid UTF-8 (byte 3)");
        assertThat(refusal(HOUSES, CSV.withParameter("charset", "us-ascii"), broken))
                .hasMessage("the body is not valid US-ASCII");
        assertThat(refusal(HOUSES, CSV.withParameter("charset", "utf-16le"), later))
                .hasMessage("the body is not valid UTF-16LE");
        assertThat(refusal(HOUSES, CSV.withParameter("charset", "klingon"), broken)
                        .kind())
                .isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void decode_fieldOverTheLimit_isRefused() throws Exception {
        String longest = "x".repeat(CsvInput.MAX_FIELD_LENGTH);

        assertThat(decode(HOUSES, CSV, "\"" + longest + "\",1,1").get(0).street())
                .isEqualTo(longest);
        assertThat(refusal(HOUSES, CSV, longest + "x,1,1"))
                .hasMessage("malformed CSV: a field is longer than 1048576 characters (line 1, column 1048577)");
        assertThat(refusal(MATRIX, CSV, "1".repeat(401)))
                .hasMessage("field 1: expected a number, got a string (line 1, column 1)");
    }

    @Test
    void decode_tooManyFields_isRefused() {
        assertThat(refusal(MATRIX, CSV, ",".repeat(CsvInput.MAX_COLUMNS)))
                .hasMessage("a row has more than 1048576 fields (line 1, column 1048576)");
        InferenceException refusal = refusal(MATRIX, CSV, ("1,".repeat(4095) + "1\n").repeat(4097));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.PAYLOAD_TOO_LARGE);
        assertThat(refusal)
                .hasMessage("the body has more than 16777216 fields (line 4097, column 1), send fewer rows at once");
    }

    @Test
    void decode_bodyThatCannotBeRead_passesTheFailureOn() {
        IOException broken = new IOException("gone");
        AtomicBoolean closed = new AtomicBoolean();
        Payload body = Payload.reading(CSV, 10, () -> new InputStream() {
            private int calls;

            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (calls++ > 0) {
                    throw broken;
                }
                Arrays.fill(into, offset, offset + length, (byte) '1');
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        });

        assertThatThrownBy(() -> MATRIX.decode(body, Codecs.CONTEXT)).isSameAs(broken);
        assertThat(closed).isTrue();
    }
}
