// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyBufferTest {
    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 20})
    void fill_bytesAndArrays_areAppended(int threshold) throws Exception {
        Stores stores = new Stores(8 << 20, 8 << 20, threshold);
        try (BodyBuffer body = stores.store.open()) {
            body.fill(kept -> {
                try (OutputStream out = kept) {
                    out.write('a');
                    out.write("xbcx".getBytes(StandardCharsets.UTF_8), 1, 2);
                }
                kept.write('d');
            });

            assertThat(Stores.read(body)).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
        }
        assertThat(stores.used()).isZero();
    }

    @Test
    void append_afterClose_isRefusedAndChargesNothing() {
        Stores stores = new Stores(1 << 20, 1 << 20, 1000);
        BodyBuffer body = stores.store.open(OptionalLong.empty());
        body.close();
        body.close();

        assertThatThrownBy(() -> body.append(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
        assertThat(stores.used()).isZero();
    }

    @Test
    void elsewhere_isReadEachTime_costsNothing_andTakesNoMore() throws Exception {
        Stores stores = new Stores(1 << 20, 1 << 20, 1000);
        byte[] content = noise(100_000);
        try (BodyBuffer body = stores.store.elsewhere(content.length, () -> new ByteArrayInputStream(content))) {
            assertThat(Stores.read(body)).isEqualTo(content);
            assertThat(Stores.read(body)).isEqualTo(content);
            assertThat(body.size()).isEqualTo(content.length);
            assertThat(stores.used()).isZero();
            assertThatThrownBy(() -> body.append(ByteBuffer.allocate(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the body is complete");
        }
        assertThat(stores.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4 << 20})
    void stream_inMemoryOrFromAFile_readsSkipsAndTellsWhatIsLeft(int threshold) throws Exception {
        Stores stores = new Stores(32 << 20, 8 << 20, threshold);
        byte[] content = noise(300_000);
        try (BodyBuffer body = stores.body(content);
                InputStream in = body.stream()) {
            assertThat(in.available()).isEqualTo(300_000);
            assertThat(in.read()).isEqualTo(content[0] & 0xff);
            assertThat(in.readNBytes(99_999)).hasSize(99_999).endsWith(content[99_999]);
            assertThat(in.available()).isEqualTo(200_000);
            in.skipNBytes(150_000);
            assertThat(in.read()).isEqualTo(content[250_000] & 0xff);
            assertThat(in.readNBytes(60_000)).hasSize(49_999).endsWith(content[299_999]);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.skip(5)).isZero();
            assertThat(in.read(new byte[0])).isLessThanOrEqualTo(0);
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void toPayload_readTwiceAtOnce_eachReadsFromTheStart() throws Exception {
        Stores stores = new Stores(1 << 20, 8 << 20, 0);
        byte[] content = noise(200_000);
        try (BodyBuffer body = stores.body(content)) {
            Payload payload = body.toPayload(MediaType.APPLICATION_OCTET_STREAM, Headers.empty());
            try (InputStream first = payload.stream();
                    InputStream second = payload.stream()) {
                first.readNBytes(100_000);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                second.transferTo(out);

                assertThat(out.toByteArray()).isEqualTo(content);
                assertThat(first.read()).isEqualTo(content[100_000] & 0xff);
            }
        }
    }

    @Test
    void append_chunkLargerThanAPiece_isSpooledWhole() throws Exception {
        Stores stores = new Stores(1 << 20, 8 << 20, 10);
        byte[] content = noise(3 << 20);
        try (BodyBuffer body = stores.store.open(OptionalLong.empty())) {
            body.append(ByteBuffer.wrap(content));

            assertThat(stores.memory.used()).isZero();
            assertThat(stores.spool.used()).isEqualTo(3 << 20);
            assertThat(Stores.read(body)).isEqualTo(content);
        }
        assertThat(stores.used()).isZero();
    }
}
