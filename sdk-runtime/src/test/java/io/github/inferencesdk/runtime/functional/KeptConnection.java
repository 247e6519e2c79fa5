// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** One connection that goes on from request to request: when it ends, it was the server that ended it. */
final class KeptConnection implements AutoCloseable {
    private final Socket socket;

    KeptConnection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
    }

    /** Sends a request with a JSON body, and returns the status and the body of its response. */
    Answer ask(String method, String path, String body) throws IOException {
        TestServer.write(
                socket,
                method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
        String response = TestServer.readResponse(socket);
        if (response.isEmpty()) {
            throw new IOException("the server closed the connection in place of an answer to " + method + " " + path);
        }
        int status = Integer.parseInt(response.substring(9, 12));
        return new Answer(status, response.substring(response.indexOf("\r\n\r\n") + 4));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, String body) {}
}
