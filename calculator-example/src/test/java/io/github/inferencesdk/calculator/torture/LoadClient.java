// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One thread that keeps many connections busy: in a closed loop, each with its next request as soon as it has an answer; in
 * an open loop, at a fixed rate, whatever the server does. Each request sends a number and must get it back.
 */
final class LoadClient implements AutoCloseable {
    /** A request that leaves later than this after its time says more of the client than of the server. */
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final LoadFigures figures = new LoadFigures();
    private long number;

    LoadClient(int port, int connectionCount) throws IOException {
        for (int i = 0; i < connectionCount; i++) {
            Connection connection = new Connection(port);
            connections.add(connection);
            idle.add(connection);
        }
    }

    /** Requests without pause on all connections. */
    LoadFigures closedLoop(long nanos) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            while (!idle.isEmpty()) {
                idle.remove().send(System.nanoTime());
            }
            receive(1);
        }
        return finish(start);
    }

    /** Requests at a fixed rate; those for which no connection is idle wait for one, and that counts as the client's delay. */
    LoadFigures openLoop(double perSecond, long nanos) throws IOException {
        long start = System.nanoTime();
        double gap = 1e9 / perSecond;
        long sent = 0;
        long due = start;
        while (due - start < nanos) {
            while (!idle.isEmpty() && System.nanoTime() >= due && due - start < nanos) {
                idle.remove().send(due);
                sent++;
                due = start + (long) (sent * gap);
            }
            receive(idle.isEmpty() || due - System.nanoTime() > 200_000 ? 1 : 0);
        }
        return finish(start);
    }

    private LoadFigures finish(long start) throws IOException {
        figures.goodput = figures.answers.count() * 1e9 / (System.nanoTime() - start);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (idle.size() < connections.size() && System.nanoTime() < patience) {
            receive(10);
        }
        figures.unanswered = connections.size() - idle.size();
        return figures;
    }

    private void receive(int waitMillis) throws IOException {
        int ready = waitMillis == 0 ? selector.selectNow() : selector.select(waitMillis);
        if (ready > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).receive();
            }
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** One connection, with one request at a time. */
    private final class Connection {
        private final SocketChannel channel = SocketChannel.open();
        private final ByteBuffer answer = ByteBuffer.allocate(4096);
        private String body = "";
        private long due;
        private long sentAt;

        Connection(int port) throws IOException {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long dueAt) throws IOException {
            body = String.valueOf(number++);
            due = dueAt;
            sentAt = System.nanoTime();
            answer.clear();
            String request =
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) { // a small request always fits
                channel.write(bytes);
            }
        }

        void receive() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("the server closed a connection");
            }
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0 || text.length() < end + 4 + length(text)) {
                return;
            }
            figures.answered(
                    Integer.parseInt(text, 9, 12, 10),
                    text.substring(end + 4),
                    body,
                    System.nanoTime() - due,
                    sentAt - due < LATE);
            figures.lateness.add(sentAt - due);
            idle.add(this);
        }

        private int length(String head) {
            int at = head.indexOf("Content-Length: ") + 16;
            return Integer.parseInt(head, at, head.indexOf('\r', at), 10);
        }
    }
}
