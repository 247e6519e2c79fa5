// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Posts each body in a request of its own, without waiting for the answers to those before: HTTP's pipelining, on sockets. It
 * shares no code with what it is compared with, and costs a small part of what a client costs that waits.
 */
public final class PipelinedPosts {
    private PipelinedPosts() {}

    /** The bodies of the answers, in the order of the requests. */
    public static List<String> invoke(URI server, String contentType, List<String> bodies) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(60_000);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket, contentType, bodies));
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            List<String> answers = new ArrayList<>(bodies.size());
            while (answers.size() < bodies.size()) {
                answers.add(answer(in));
            }
            sent.join();
            return answers;
        } catch (CompletionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private static void send(Socket socket, String contentType, List<String> bodies) {
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            for (String text : bodies) {
                byte[] body = text.getBytes(UTF_8);
                String head = "POST /invocations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n";
                out.write(head.getBytes(ISO_8859_1));
                out.write(body);
            }
            out.flush();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static String answer(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("an answer ends after " + body.length + " of " + length + " bytes");
        }
        return new String(body, UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ends after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
