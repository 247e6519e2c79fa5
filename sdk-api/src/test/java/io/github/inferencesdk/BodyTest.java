// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    private static final MediaType TYPE = MediaType.APPLICATION_OCTET_STREAM;

    @Test
    void reading_overTheLimit_isRefusedBeforeItIsOpened() throws Exception {
        Payload payload = Payload.reading(TYPE, Payload.MAX_BYTES + 1L, () -> {
            throw new AssertionError("opened");
        });

        assertTooLarge(payload::bytes);
        assertTooLarge(payload::buffer);
        assertTooLarge(payload::text);
        assertTooLarge(Payload.reading(TYPE, Long.MAX_VALUE, InputStream::nullInputStream)::bytes);
    }

    @Test
    void inMemory_overTheLimit_isRefusedButStreams(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sparse");
        ByteBuffer mapped;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, Payload.MAX_BYTES + 1L);
        }
        Payload payload = Payload.of(TYPE, mapped);

        assertTooLarge(payload::bytes);
        assertTooLarge(payload::buffer);
        assertTooLarge(payload::text);
        try (InputStream in = payload.stream()) {
            assertThat(in.available()).isEqualTo(Payload.MAX_BYTES + 1);
            assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(Payload.MAX_BYTES + 1L);
        }
    }

    @Test
    void writing_overTheLimit_isRefusedWhenItPassesIt() {
        AtomicInteger written = new AtomicInteger();
        byte[] chunk = new byte[1 << 20];
        Payload payload = Payload.writing(TYPE, out -> {
            while (true) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        });

        assertTooLarge(payload::stream);
        assertThat(written).hasValue(Payload.MAX_BYTES);
    }

    @Test
    void writing_oneByteOverTheLimit_isRefused() {
        assertTooLarge(Payload.writing(TYPE, out -> {
            out.write(new byte[Payload.MAX_BYTES]);
            out.write(0);
        })::buffer);
    }

    @Test
    void buffer_atTheLimit_isGiven() throws Exception {
        ByteBuffer content = ByteBuffer.allocate(Payload.MAX_BYTES);
        Payload read = Payload.reading(TYPE, Payload.MAX_BYTES, () -> new ByteArrayInputStream(content.array()));

        assertThat(Payload.of(TYPE, content).buffer().remaining()).isEqualTo(Payload.MAX_BYTES);
        assertThat(read.buffer().remaining()).isEqualTo(Payload.MAX_BYTES);
    }

    @Test
    void reading_nothing_isAnEmptyBody() throws Exception {
        assertThat(Payload.reading(TYPE, 0, InputStream::nullInputStream).bytes())
                .isEmpty();
    }

    @Test
    void reading_negativeSize_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payload.reading(TYPE, -1, InputStream::nullInputStream))
                .withMessage("size is negative: -1");
    }

    @Test
    void reading_sourceThatEndsEarly_isAnEofNotAShortBody() {
        Payload payload = Payload.reading(TYPE, 3, () -> new ByteArrayInputStream(new byte[2]));

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(payload::bytes)
                .withMessage("the body ended after 2 of 3 bytes");
    }

    @Test
    void reading_sourceThatFails_passesItsException() {
        IOException failure = new IOException("gone");
        Payload payload = Payload.reading(TYPE, 3, () -> {
            throw failure;
        });

        assertThatIOException().isThrownBy(payload::bytes).isSameAs(failure);
        assertThatIOException().isThrownBy(payload::stream).isSameAs(failure);
        assertThatIOException()
                .isThrownBy(() -> payload.writeTo(new ByteArrayOutputStream()))
                .isSameAs(failure);
    }

    @Test
    void reading_anyReaderButStream_closesTheSource() throws Exception {
        AtomicInteger open = new AtomicInteger();
        Payload payload = Payload.reading(TYPE, 1, () -> {
            open.incrementAndGet();
            return new ByteArrayInputStream(new byte[1]) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        });

        assertThat(payload.bytes()).hasSize(1);
        payload.writeTo(new ByteArrayOutputStream());
        assertThat(open).hasValue(0);
        try (InputStream in = payload.stream()) {
            assertThat(open).hasValue(1);
            assertThat(in.read()).isZero();
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void writing_writerThatThrows_passesUncheckedAndIoExceptions() {
        IOException checked = new IOException("pipe");
        IllegalStateException unchecked = new IllegalStateException("bug");

        assertThatIOException().isThrownBy(throwing(checked)::bytes).isSameAs(checked);
        assertThatIllegalStateException()
                .isThrownBy(throwing(unchecked)::stream)
                .isSameAs(unchecked);
    }

    @Test
    void writing_writerThatThrowsChecked_wrapsItForReadersOnly() {
        TimeoutException failure = new TimeoutException("late");

        assertThatIOException()
                .isThrownBy(throwing(failure)::bytes)
                .withMessage("the body writer failed")
                .withCause(failure);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> throwing(failure).writeTo(new ByteArrayOutputStream()))
                .isSameAs(failure);
    }

    @Test
    void writing_writerInterrupted_restoresTheFlag() {
        assertThatIOException()
                .isThrownBy(throwing(new InterruptedException())::bytes)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Payload throwing(Exception failure) {
        return Payload.writing(TYPE, out -> {
            out.write(1);
            throw failure;
        });
    }

    private static void assertTooLarge(ThrowingCallable call) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(call)
                .withMessageContaining("67108864")
                .extracting(InferenceException::kind)
                .isEqualTo(ErrorKind.PAYLOAD_TOO_LARGE);
    }
}
