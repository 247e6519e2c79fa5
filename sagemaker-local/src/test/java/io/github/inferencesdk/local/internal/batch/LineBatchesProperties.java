// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.BatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class LineBatchesProperties {
    private static final int LIMIT = 4_096;

    /** Lines of all kinds: of characters outside ASCII, blank, with a carriage return, and a last one without an end. */
    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<String> word = Arbitraries.strings()
                .withChars("aé€\u2028\uD83D\uDE00 \"{},\r\t".toCharArray())
                .ofMaxLength(40);
        Arbitrary<String> line = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, word.map(LineBatchesProperties::paired)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", "\r", " ")),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.integers().between(100, 1_000).map("x"::repeat)));
        return Combinators.combine(line.list().ofMaxSize(200), Arbitraries.of("\n", ""))
                .as((lines, end) -> (String.join("\n", lines) + end).getBytes(UTF_8));
    }

    /** Drops surrogates that stand alone, which no UTF-8 has. */
    private static String paired(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    @Property
    void joined_areTheBytesOfTheStream(
            @ForAll("texts") byte[] text,
            @ForAll BatchStrategy strategy,
            @ForAll @IntRange(min = 1, max = 999) int chunk)
            throws Exception {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] batch : batches(text, strategy, LIMIT, chunk)) {
            joined.writeBytes(batch);
        }

        assertThat(joined.toByteArray()).isEqualTo(text);
    }

    @Property
    void batches_haveWholeLines_andNoMoreBytesThanAreAllowed(
            @ForAll("texts") byte[] text,
            @ForAll BatchStrategy strategy,
            @ForAll @IntRange(min = 1, max = 999) int chunk)
            throws Exception {
        List<byte[]> batches = batches(text, strategy, LIMIT, chunk);

        for (int i = 0; i < batches.size(); i++) {
            byte[] batch = batches.get(i);
            assertThat(batch.length).isBetween(1, LIMIT);
            assertThat(batch[batch.length - 1] == '\n' || i == batches.size() - 1)
                    .isTrue();
            if (strategy == BatchStrategy.MULTI_RECORD && i + 1 < batches.size()) {
                byte[] following = batches.get(i + 1);
                int firstLine = new String(following, UTF_8).indexOf('\n');
                int bytes = firstLine < 0
                        ? following.length
                        : new String(following, UTF_8)
                                .substring(0, firstLine + 1)
                                .getBytes(UTF_8)
                                .length;
                assertThat(batch.length + bytes)
                        .as("one more line would not have fitted")
                        .isGreaterThan(LIMIT);
            }
        }
    }

    @Property
    void records_areNumberedWithoutGaps_andAreTheLines(@ForAll("texts") byte[] text, @ForAll BatchStrategy strategy)
            throws Exception {
        LineBatches lines = new LineBatches(new ByteArrayInputStream(text), strategy, LIMIT);
        long next = 1;
        for (MiniBatch batch = lines.next(); batch != null; batch = lines.next()) {
            assertThat(batch.first()).isEqualTo(next);
            assertThat(batch.records()).isPositive();
            assertThat(strategy == BatchStrategy.MULTI_RECORD || batch.records() == 1)
                    .isTrue();
            next += batch.records();
        }

        assertThat(next - 1).isEqualTo(lineCount(text));
    }

    @Property
    void aLineThatDoesNotFit_isNamed(
            @ForAll @IntRange(min = 0, max = 300) int before,
            @ForAll @IntRange(min = 1, max = 200) int limit,
            @ForAll BatchStrategy strategy) {
        String text = "\n".repeat(before) + "x".repeat(limit) + "\n";

        assertThatThrownBy(() -> batches(text.getBytes(UTF_8), strategy, limit, 64))
                .isInstanceOf(RecordTooLongException.class)
                .hasMessageContaining("line " + (before + 1) + " has more bytes")
                .hasMessageContaining(String.valueOf(limit));
    }

    @Example
    void aLineOfExactlyTheLimit_fits() throws Exception {
        byte[] text = "xxx\nyyy".getBytes(UTF_8);

        assertThat(batches(text, BatchStrategy.SINGLE_RECORD, 4, 7)).hasSize(2);
        assertThat(batches(text, BatchStrategy.MULTI_RECORD, 4, 7)).hasSize(2);
        assertThat(batches(text, BatchStrategy.MULTI_RECORD, 7, 7)).hasSize(1);
    }

    @Example
    void largeBuffers_growAndMove() throws Exception {
        byte[] text = ("a".repeat(90_000) + "\n" + "b".repeat(200_000) + "\nc\n")
                .repeat(5)
                .getBytes(UTF_8);
        for (BatchStrategy strategy : BatchStrategy.values()) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            batches(text, strategy, 300_000, 8_192).forEach(joined::writeBytes);

            assertThat(joined.toByteArray()).isEqualTo(text);
        }
    }

    private static long lineCount(byte[] text) {
        String string = new String(text, UTF_8);
        long feeds = string.chars().filter(c -> c == '\n').count();
        return feeds + (string.isEmpty() || string.endsWith("\n") ? 0 : 1);
    }

    private static List<byte[]> batches(byte[] text, BatchStrategy strategy, int limit, int chunk) throws IOException {
        LineBatches lines = new LineBatches(new Chunks(text, chunk), strategy, limit);
        List<byte[]> batches = new ArrayList<>();
        for (@Nullable MiniBatch batch = lines.next(); batch != null; batch = lines.next()) {
            batches.add(Bodies.bytes(batch.body()));
        }
        return batches;
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Chunks extends InputStream {
        private final byte[] text;
        private final int chunk;
        private int next;

        Chunks(byte[] text, int chunk) {
            this.text = text;
            this.chunk = chunk;
        }

        @Override
        public int read() {
            return next < text.length ? text[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (next == text.length) {
                return -1;
            }
            int n = Math.min(Math.min(length, chunk), text.length - next);
            byte[] piece = Arrays.copyOfRange(text, next, next + n);
            System.arraycopy(piece, 0, into, offset, n);
            next += n;
            return n;
        }
    }
}
