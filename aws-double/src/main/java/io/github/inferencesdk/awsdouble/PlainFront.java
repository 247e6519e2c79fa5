// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;

/**
 * A port in front of Java's HTTP server that hangs up on clients that try TLS first, as Jib does. The server itself would
 * wait for the rest of what it takes for the beginning of a request.
 */
final class PlainFront implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket front;
    private final InetSocketAddress server;
    private final ExecutorService threads;

    PlainFront(InetSocketAddress server, ExecutorService threads) throws IOException {
        this.front = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        this.server = server;
        this.threads = threads;
        threads.execute(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = client.getInputStream()) {
            int first = in.read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket backend = new Socket(server.getAddress(), server.getPort())) {
                threads.execute(() -> copy(backend, client));
                OutputStream out = backend.getOutputStream();
                out.write(first);
                in.transferTo(out);
            }
        } catch (IOException hungUp) {
            return; // a client's way to end
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            return; // the other direction has ended
        }
    }
}
