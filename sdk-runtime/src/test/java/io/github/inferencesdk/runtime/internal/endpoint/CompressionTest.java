// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final AcceptEncoding GZIP = new AcceptEncoding(true, true);
    private static final AcceptEncoding PLAIN = new AcceptEncoding(false, true);
    private static final AcceptEncoding ONLY_GZIP = new AcceptEncoding(true, false);

    private final Compression compression = new Compression(true);

    private static Payload text(String type, int size) {
        return Payload.text(MediaType.parse(type), "x".repeat(size));
    }

    private static String expand(Payload compressed) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        compressed.writeTo(out);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isGzip(Payload payload) {
        return payload.headers().first("Content-Encoding").equals(Optional.of("gzip"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,true",
        "application/problem+json; charset=utf-8,true",
        "application/jsonlines,true",
        "application/x-ndjson,true",
        "application/jsonl,true",
        "application/xml,true",
        "image/svg+xml,true",
        "text/csv,true",
        "text/plain,true",
        "TEXT/anything,true",
        "application/x-npy,false",
        "application/octet-stream,false",
        "image/png,false",
        "image/json,false",
    })
    void apply_type_decides(String type, boolean compressible) throws Exception {
        Payload response = text(type, 5000);

        assertThat(isGzip(compression.apply(response, GZIP))).isEqualTo(compressible);
        assertThat(compression.apply(response, PLAIN).headers().first("Vary").isPresent())
                .isEqualTo(compressible);
        assertThat(new Compression(false).apply(response, GZIP)).isSameAs(response);
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 65_536, 1 << 20, (1 << 20) + 1, 3_000_000})
    void apply_worthIt_sameContentInFewerBytes(int size) throws Exception {
        Payload compressed = compression.apply(text("text/plain", size), GZIP);

        assertThat(isGzip(compressed)).isTrue();
        assertThat(compressed.headers().first("Vary")).hasValue("Accept-Encoding");
        assertThat(compressed.size().isPresent()).isEqualTo(size <= 1 << 20);
        assertThat(expand(compressed)).hasSize(size).isEqualTo("x".repeat(size));
    }

    @Test
    void apply_tooSmall_isAsItWasUnlessPlainIsRefused() throws Exception {
        Payload small = text("text/plain", 1023);

        assertThat(compression.apply(small, GZIP)).isSameAs(small);
        assertThat(expand(compression.apply(small, ONLY_GZIP))).hasSize(1023);
        assertThat(expand(compression.apply(text("image/png", 1), ONLY_GZIP))).isEqualTo("x");
        assertThat(expand(compression.apply(text("image/png", 0), ONLY_GZIP))).isEmpty();
        assertThat(isGzip(compression.apply(small, new AcceptEncoding(false, false))))
                .isFalse();
    }

    @Test
    void apply_noSmallerWhenCompressed_isPlainAndSaysThatItVaries() throws Exception {
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);

        Payload sent = compression.apply(Payload.of(MediaType.TEXT_PLAIN, noise), GZIP);

        assertThat(isGzip(sent)).isFalse();
        assertThat(sent.headers().first("Vary")).hasValue("Accept-Encoding");
        assertThat(sent.bytes()).isEqualTo(noise);
    }

    @Test
    void apply_handlerCompressedItself_isLeftAlone() throws Exception {
        Payload own = text("text/plain", 5000).withHeader("content-encoding", "br");

        assertThat(compression.apply(own, GZIP)).isSameAs(own);
    }

    @ParameterizedTest
    @CsvSource({"Origin,'Origin, Accept-Encoding'", "*,*", "accept-encoding,accept-encoding"})
    void apply_handlerVaries_isAddedTo(String own, String expected) throws Exception {
        Payload sent = compression.apply(text("text/plain", 5000).withHeader("Vary", own), GZIP);

        assertThat(sent.headers().all("Vary")).containsExactly(expected);
    }

    @Test
    void apply_writerFlushes_whatWasWrittenCanBeReadAtOnce() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Payload writing = compression.apply(
                Payload.writing(MediaType.TEXT_PLAIN, out -> {
                    out.write('a');
                    out.flush();
                    assertThat(readable(sent, 1)).isEqualTo("a");
                    out.write("bc".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    assertThat(readable(sent, 3)).isEqualTo("abc");
                }),
                GZIP);

        writing.writeTo(sent);

        assertThat(readable(sent, 4)).isEqualTo("abc");
    }

    private static String readable(ByteArrayOutputStream sent, int most) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    @Test
    void apply_writerClosesAndFails_dataIsNotEnded() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Payload failing = compression.apply(
                Payload.writing(MediaType.TEXT_PLAIN, out -> {
                    try (OutputStream closed = out) {
                        closed.write('a');
                    }
                    out.write('b');
                    throw new IllegalStateException("failed half way");
                }),
                GZIP);

        assertThatThrownBy(() -> failing.writeTo(sent)).hasMessage("failed half way");
        assertThatThrownBy(() -> readable(sent, 2)).isInstanceOf(EOFException.class);
        assertThat(readable(sent, 1)).isEqualTo("a");
    }
}
