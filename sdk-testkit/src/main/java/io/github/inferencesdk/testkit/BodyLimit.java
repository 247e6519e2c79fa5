// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body above the limit is 413. It is announced first, and sent only if the server does not say no at once. */
final class BodyLimit implements Check {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String END = "the end of the connection";
    private static final int GO_AHEAD_MILLIS = 2_000;

    @Override
    public String name() {
        return "body-limit-413";
    }

    @Override
    public void run(Subject subject) throws Exception {
        URI server = subject.client().server();
        if (subject.bodyLimit() == Long.MAX_VALUE) {
            throw Expect.notApplicable("there is no limit");
        }
        if (!"http".equalsIgnoreCase(server.getScheme())) {
            throw Expect.notApplicable("needs plain http");
        }
        long size = subject.bodyLimit() + 1;
        int port = server.getPort() < 0 ? 80 : server.getPort();
        try (Socket socket = new Socket(server.getHost(), port)) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /invocations HTTP/1.1\r\nHost: " + server.getRawAuthority() + "\r\nContent-Type: "
                    + Provocations.type(subject) + "\r\nContent-Length: " + size
                    + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            String status = status(socket, out, size);
            Expect.that(status.contains(" 413"), "a body of " + size + " bytes: expected 413, got '" + status + "'");
        }
    }

    private static String status(Socket socket, OutputStream out, long size) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String status = "";
        try {
            socket.setSoTimeout(GO_AHEAD_MILLIS);
            status = readLine(in);
        } catch (SocketTimeoutException saysNothing) {
            status = "HTTP/1.1 100";
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        if (!status.contains(" 100")) {
            return status;
        }
        send(out, size);
        do {
            status = readLine(in);
        } while (!status.startsWith("HTTP/") && !status.equals(END)); // the rest of the head of the 100
        return status;
    }

    private static void send(OutputStream out, long size) {
        byte[] chunk = new byte[1 << 16];
        Arrays.fill(chunk, (byte) ' ');
        try {
            for (long left = size; left > 0; left -= chunk.length) {
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        } catch (IOException refusedMeanwhile) {
            return; // what it has answered is there to be read
        }
    }

    /** A line of the head; {@link #END} when there is nothing more. */
    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return END;
        }
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }
}
