// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the responses of one connection, of which there is never more than one under way. */
final class AnswerReader {
    private static final int LIMIT = 4096;

    private final ByteBuffer buffer = ByteBuffer.allocate(LIMIT);

    /** Reads what is there; null while the response is not complete. */
    @Nullable
    Answer read(ReadableByteChannel channel) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("the server closed the connection");
        }
        Answer answer = parse(buffer.array(), buffer.position());
        if (answer != null) {
            buffer.clear();
        } else if (!buffer.hasRemaining()) {
            throw new IOException("a response over " + buffer.capacity() + " bytes");
        }
        return answer;
    }

    /** The response in these bytes; null when it is not all there. */
    static @Nullable Answer parse(byte[] bytes, int length) throws IOException {
        int end = Chunks.find(bytes, 0, length, "\r\n\r\n");
        if (end < 0) {
            return null;
        }
        String head = new String(bytes, 0, end + 2, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        byte[] body = body(head, bytes, end + 4, length);
        return body == null ? null : new Answer(status(head), body, head.contains("\r\nconnection: close\r\n"));
    }

    private static byte @Nullable [] body(String head, byte[] bytes, int from, int length) throws IOException {
        if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            return Chunks.join(bytes, from, length);
        }
        int size = contentLength(head);
        return length < from + size ? null : Arrays.copyOfRange(bytes, from, from + size);
    }

    private static int contentLength(String head) throws IOException {
        String name = "\r\ncontent-length:";
        int at = head.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int from = at + name.length();
        return number(head.substring(from, head.indexOf("\r\n", from)), 10);
    }

    private static int status(String head) throws IOException {
        if (head.length() < 12 || !head.startsWith("http/1.")) {
            throw new IOException("not a response: " + head);
        }
        return number(head.substring(9, 12), 10);
    }

    static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text.trim(), radix);
        } catch (NumberFormatException malformed) {
            throw new IOException("not a number in a response: '" + text + "'", malformed);
        }
    }
}
