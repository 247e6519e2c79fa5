// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipExpanderTest {
    private final Stores stores = new Stores(1 << 20, 64 << 20, 100_000);

    private String expand(byte[] sent) throws Exception {
        return expand(sent, Long.MAX_VALUE);
    }

    private String expand(byte[] sent, long limit) throws Exception {
        BodyBuffer body = stores.body(sent);
        body.markGzip(limit);
        try (BodyBuffer plain = body.expanded()) {
            assertThat(plain.isGzip()).isFalse();
            return new String(Stores.read(plain), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] gzip(String text) {
        return Stores.gzip(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void expand_members_areJoined() throws Exception {
        assertThat(expand(join(gzip("one "), gzip(""), gzip("two")))).isEqualTo("one two");
    }

    @Test
    void expand_nothing_isNothing() throws Exception {
        assertThat(expand(new byte[0])).isEmpty();
        assertThat(expand(gzip(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 99_999, 100_001, 5_000_000})
    void expand_anySize_inMemoryOrFile_isWhole(int size) throws Exception {
        assertThat(expand(gzip("x".repeat(size)))).hasSize(size).containsOnlyOnce("x".repeat(size));
        assertThat(stores.used()).isZero();
    }

    @Test
    void expand_headerWithAllItsFields_isRead() throws Exception {
        byte[] header = join(
                new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 1, 2, 3, 4, 0, 3, 5, 0},
                "extra".getBytes(StandardCharsets.ISO_8859_1),
                "name\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] headerCrc = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] rest = Arrays.copyOfRange(gzip("content"), 10, gzip("content").length);

        assertThat(expand(join(header, headerCrc, rest))).isEqualTo("content");
        headerCrc[0]++;
        assertRefused(join(header, headerCrc, rest), ErrorKind.BAD_REQUEST, "check sum");
    }

    @Test
    void expand_anyCutOfAMember_isRefused() {
        byte[] whole = gzip("some content that is long enough");
        for (int length = 1; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), ErrorKind.BAD_REQUEST, "in the middle");
        }
    }

    @Test
    void expand_somethingElse_isRefused() {
        assertRefused("{\"a\":1}".getBytes(StandardCharsets.UTF_8), ErrorKind.BAD_REQUEST, "not gzip");
        assertRefused(join(gzip("a"), new byte[] {0}), ErrorKind.BAD_REQUEST, "behind it");
        assertRefused(join(gzip("a"), "rest".getBytes(StandardCharsets.UTF_8)), ErrorKind.BAD_REQUEST, "behind it");
        byte[] reservedFlag = gzip("a");
        reservedFlag[3] = (byte) 0x80;
        assertRefused(reservedFlag, ErrorKind.BAD_REQUEST, "not gzip");
    }

    @Test
    void expand_wrongSums_areRefused() {
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            byte[] changed = gzip("content");
            changed[changed.length - fromEnd]++;
            assertRefused(changed, ErrorKind.BAD_REQUEST, "check sum");
        }
    }

    @Test
    void expand_limit_countsTheWholeBody() throws Exception {
        byte[] twoMembers = join(gzip("x".repeat(600)), gzip("x".repeat(400)));

        assertThat(expand(twoMembers, 1000)).hasSize(1000);
        assertThatThrownBy(() -> expand(twoMembers, 999))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        error -> assertThat(error.kind()).isEqualTo(ErrorKind.PAYLOAD_TOO_LARGE))
                .hasMessageContaining("999 bytes");
    }

    @Test
    void expand_bomb_costsNoMoreThanTheLimit() {
        Deflater deflater = new Deflater(9, true);
        byte[] zeros = new byte[1 << 20];
        byte[] out = new byte[1 << 20];
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        for (int i = 0; i < 200; i++) {
            deflater.setInput(zeros);
            int count = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            bomb.write(out, 0, count);
        }
        deflater.end();
        BodyBuffer body = stores.body(bomb.toByteArray());
        body.markGzip(2 << 20);

        assertThat(bomb.size()).isLessThan(300_000);
        assertThatThrownBy(body::expanded).hasMessageContaining("over the limit of 2097152 bytes");
        assertThat(stores.used()).isZero();
    }

    @Test
    void expand_aMillionEmptyMembers_takesNoTimeToSpeakOf() throws Exception {
        byte[] empty = gzip("");
        byte[] sent = new byte[1_000_000 * empty.length];
        for (int i = 0; i < sent.length; i += empty.length) {
            System.arraycopy(empty, 0, sent, i, empty.length);
        }
        BodyBuffer body = stores.body(sent);
        body.markGzip(1000);

        try (BodyBuffer plain = assertTimeout(Duration.ofSeconds(20), body::expanded)) {
            assertThat(plain.size()).isZero();
        }
    }

    @Test
    void expand_budgetSpent_isOverloadedAndGivesEverythingBack() {
        Stores noDisk = new Stores(65_536, 1000, 1 << 20);
        BodyBuffer body = noDisk.body(gzip("x".repeat(1 << 20)));
        body.markGzip(Long.MAX_VALUE);

        assertThatThrownBy(body::expanded).hasMessageContaining("disk space");
        assertThat(noDisk.used()).isZero();
    }

    private void assertRefused(byte[] sent, ErrorKind kind, String message) {
        assertThatThrownBy(() -> expand(sent))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        error -> assertThat(error.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
        assertThat(stores.used()).isZero();
    }
}
