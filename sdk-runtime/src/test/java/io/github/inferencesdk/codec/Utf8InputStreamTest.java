// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8InputStreamTest {
    @Property
    void read_anyBytes_agreesWithTheStrictDecoder(@ForAll("nearlyUtf8") byte[] bytes) throws IOException {
        assertThat(passes(bytes)).isEqualTo(isUtf8(bytes));
    }

    /** The lead bytes and the bounds of the second byte are where decoders differ. */
    @Test
    void read_everyPairOfBytesAtTheEdges_agreesWithTheStrictDecoder() throws IOException {
        for (int lead = 0; lead < 256; lead++) {
            for (int second : new int[] {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff}) {
                for (int tail = 0; tail < 3; tail++) {
                    byte[] bytes = new byte[2 + tail];
                    Arrays.fill(bytes, (byte) 0x80);
                    bytes[0] = (byte) lead;
                    bytes[1] = (byte) second;
                    assertThat(passes(bytes)).as("%x %x %d", lead, second, tail).isEqualTo(isUtf8(bytes));
                }
            }
        }
    }

    @Test
    void read_byteByByte_givesTheBytes() throws IOException {
        byte[] bytes = "\ufeffaé€😀".getBytes(StandardCharsets.UTF_8);
        InputStream in = new Utf8InputStream(new ByteArrayInputStream(bytes));
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.append((char) next);
        }
        assertThat(read.toString().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo("aé€😀".getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<byte[]> nearlyUtf8() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbb, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef,
                        0xf0, 0xf4, 0xf5, 0xff)
                .map(Integer::byteValue);
        return Arbitraries.oneOf(edges, Arbitraries.bytes()).array(byte[].class).ofMaxSize(8);
    }

    private static boolean passes(byte[] bytes) throws IOException {
        try (InputStream in = new Utf8InputStream(new ByteArrayInputStream(bytes))) {
            in.readAllBytes();
            return true;
        } catch (InferenceException malformed) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
