// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection, by hand. One thread at a time. */
final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MAX_LINE = 32 << 10;

    private final Socket socket = new Socket();
    private final InputStream in;

    Wire(int port) throws IOException {
        this(port, 0);
    }

    /** With a small receive buffer a slow reader is felt at the other end. */
    Wire(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        socket.getOutputStream().write(bytes, offset, length);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next final response; empty when the server closed before it. */
    Optional<Answer> read() throws IOException {
        while (true) {
            String line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Answer answer = read(line);
            if (answer.status() >= 200) {
                return Optional.of(answer);
            }
        }
    }

    /** The next response, also an interim one. */
    Answer readAny() throws IOException {
        return read(line());
    }

    private Answer read(String statusLine) throws IOException {
        if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d .*\r\n")) {
            throw new ProtocolException("no status line: " + statusLine);
        }
        int status = Integer.parseInt(statusLine, 9, 12, 10);
        StringBuilder head = new StringBuilder(statusLine);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.equals("\r\n"); line = line()) {
            head.append(line);
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new EOFException("the head broke off: " + head);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        byte[] body = status < 200 || status == 204 ? new byte[0] : body(headers);
        return new Answer(status, statusLine.substring(13).trim(), headers, body, head.toString());
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            if (line.isEmpty()) {
                throw new EOFException("the body broke off after " + body.size() + " bytes");
            }
            int size = Integer.parseInt(line.trim(), 16);
            body.write(exactly(size));
            exactly(2);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the body broke off: " + bytes.length + " bytes of " + size);
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_LINE) {
            int c = in.read();
            if (c < 0) {
                return line.length() == 0 ? "" : fail(line);
            }
            line.append((char) c);
            if (c == '\n') {
                return line.toString();
            }
        }
        return fail(line);
    }

    private static String fail(StringBuilder line) throws IOException {
        throw new EOFException("a line broke off: " + line.substring(0, Math.min(100, line.length())));
    }

    /** Reads {@code bytes} or less if the server ends before. */
    int skip(int bytes) throws IOException {
        return in.readNBytes(bytes).length;
    }

    /** Whether bytes have come that were not read. */
    boolean hasUnread() throws IOException {
        return in.available() > 0;
    }

    /** Gives up earlier than usual. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves without a word: the server sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
