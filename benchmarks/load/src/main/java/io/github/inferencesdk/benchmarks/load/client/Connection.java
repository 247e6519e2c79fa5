// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that has one request under way, or none. */
final class Connection implements AutoCloseable {
    private final Request request;
    private final ByteBuffer bytes;
    private final SocketChannel channel;
    private final AnswerReader reader = new AnswerReader();
    private boolean answered;
    private boolean busy;
    private long intended;

    private Connection(Request request, SocketChannel channel) {
        this.request = request;
        this.bytes = ByteBuffer.wrap(request.bytes());
        this.channel = channel;
    }

    static Connection open(int port, Request request, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(request, channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** Sends the request, which was meant to be sent at that time. */
    void send(long intended) throws IOException {
        this.intended = intended;
        busy = true;
        bytes.rewind();
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("a request does not fit the socket's buffer");
        }
    }

    /** Reads; null while there is no complete response. */
    @Nullable
    Answer read() throws IOException {
        Answer answer = reader.read(channel);
        busy &= answer == null;
        return answer;
    }

    /** Whether it is the right response. The first on a connection is compared as a whole. */
    boolean accepts(Answer answer) {
        boolean right = request.isAnsweredBy(answer, !answered);
        answered = true;
        return right;
    }

    long intended() {
        return intended;
    }

    boolean isBusy() {
        return busy;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
