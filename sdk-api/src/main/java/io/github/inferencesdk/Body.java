// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** The kinds of body that a {@link Payload} can have. */
sealed interface Body {
    OptionalLong size();

    ByteBuffer buffer() throws IOException;

    InputStream stream() throws IOException;

    void writeTo(OutputStream out) throws Exception;

    private static InferenceException tooLarge() {
        return InferenceException.of(
                ErrorKind.PAYLOAD_TOO_LARGE,
                "the body is over the " + Payload.MAX_BYTES + " bytes that this model reads at once",
                new IllegalStateException("read Payload.stream() for larger bodies"));
    }

    /** In an array, which is never given away, only read-only views of it. */
    final class Heap implements Body {
        private final byte[] array;
        private final int offset;
        private final int length;

        Heap(byte[] array, int offset, int length) {
            this.array = array;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(length);
        }

        @Override
        public ByteBuffer buffer() {
            if (length > Payload.MAX_BYTES) {
                throw tooLarge();
            }
            return ByteBuffer.wrap(array, offset, length).asReadOnlyBuffer();
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(array, offset, length);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(array, offset, length);
        }
    }

    /** In a buffer of another kind: outside of the heap, or read-only. */
    record Bytes(ByteBuffer content) implements Body {
        @Override
        public OptionalLong size() {
            return OptionalLong.of(content.remaining());
        }

        @Override
        public ByteBuffer buffer() {
            if (content.remaining() > Payload.MAX_BYTES) {
                throw tooLarge();
            }
            return content.asReadOnlyBuffer();
        }

        @Override
        public InputStream stream() {
            return new BufferInputStream(content);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = stream()) {
                in.transferTo(out);
            }
        }
    }

    /** Read from elsewhere on demand. */
    record Read(long length, Payload.BodySource source) implements Body {
        @Override
        public OptionalLong size() {
            return OptionalLong.of(length);
        }

        @Override
        public ByteBuffer buffer() throws IOException {
            if (length > Payload.MAX_BYTES) {
                throw tooLarge();
            }
            try (InputStream in = source.open()) {
                byte[] read = in.readNBytes((int) length);
                if (read.length < length) {
                    throw new EOFException("the body ended after " + read.length + " of " + length + " bytes");
                }
                return ByteBuffer.wrap(read).asReadOnlyBuffer();
            }
        }

        @Override
        public InputStream stream() throws IOException {
            return source.open();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = source.open()) {
                in.transferTo(out);
            }
        }
    }

    /** Written on demand; it has to be written to be read, which tests do. */
    record Written(Payload.BodyWriter writer) implements Body {
        @Override
        public OptionalLong size() {
            return OptionalLong.empty();
        }

        @Override
        public ByteBuffer buffer() throws IOException {
            return ByteBuffer.wrap(collect()).asReadOnlyBuffer();
        }

        @Override
        public InputStream stream() throws IOException {
            return new ByteArrayInputStream(collect());
        }

        @Override
        public void writeTo(OutputStream out) throws Exception {
            writer.writeTo(out);
        }

        private byte[] collect() throws IOException {
            CappedOutput out = new CappedOutput();
            try {
                writer.writeTo(out);
            } catch (IOException | RuntimeException failure) {
                throw failure;
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                throw new IOException("the body writer was interrupted", failure);
            } catch (Exception failure) {
                throw new IOException("the body writer failed", failure);
            }
            return out.toByteArray();
        }
    }

    /** Grows up to {@link Payload#MAX_BYTES}. */
    final class CappedOutput extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            check(length);
            super.write(bytes, offset, length);
        }

        private void check(int more) {
            if (more > Payload.MAX_BYTES - count) {
                throw tooLarge();
            }
        }
    }

    /** Reads a buffer and leaves its position alone. */
    final class BufferInputStream extends InputStream {
        private final ByteBuffer content;
        private int at;

        BufferInputStream(ByteBuffer content) {
            this.content = content;
            this.at = content.position();
        }

        @Override
        public int read() {
            return at < content.limit() ? content.get(at++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int count = Math.min(length, available());
            content.get(at, into, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public int available() {
            return content.limit() - at;
        }
    }
}
