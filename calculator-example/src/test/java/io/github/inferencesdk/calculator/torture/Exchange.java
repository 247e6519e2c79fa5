// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Requests and responses on one connection, by hand. One thread writes, one reads. */
final class Exchange implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private Map<String, String> headers = new TreeMap<>();

    Exchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    void write(String text) throws IOException {
        out().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads a status line and headers, and returns the status; {@link EOFException} when nothing comes. */
    int readHead() throws IOException {
        String line = line();
        if (!line.startsWith("HTTP/1.1 ")) {
            throw new EOFException("no status line, but '" + line + "'");
        }
        int status = Integer.parseInt(line, 9, 12, 10);
        headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    /** The body of the response whose head was read, as a stream that ends with it. */
    InputStream body() {
        return header("transfer-encoding").equals("chunked")
                ? new ChunkedStream(in)
                : new LimitedStream(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }

    String readBody() throws IOException {
        return new String(body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        return line(in);
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** So many bytes of a stream, or an {@link EOFException}. */
    private static class LimitedStream extends InputStream {
        final InputStream in;
        long left;

        LimitedStream(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        /** Whether there is anything to read. */
        boolean advance() throws IOException {
            return left > 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!advance()) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the body broke off");
            }
            left -= count;
            return count;
        }
    }

    /** The chunks of a stream. */
    private static final class ChunkedStream extends LimitedStream {
        private boolean first = true;
        private boolean ended;

        ChunkedStream(InputStream in) {
            super(in, 0);
        }

        @Override
        boolean advance() throws IOException {
            if (left == 0 && !ended) {
                if (!first) {
                    line(in);
                }
                first = false;
                left = Long.parseLong(line(in).trim(), 16);
                ended = left == 0;
                if (ended) {
                    line(in);
                }
            }
            return left > 0;
        }
    }
}
