// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Asks a server once, on a connection of its own. */
public final class Probe {
    private static final int TIMEOUT_MILLIS = 5000;

    private Probe() {}

    /** Whether the server gives the right answer, compared as a whole, within five seconds. */
    public static boolean ask(int port, Request request) {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            channel.socket().setSoTimeout(TIMEOUT_MILLIS);
            channel.write(ByteBuffer.wrap(request.bytes()));
            ReadableByteChannel in = Channels.newChannel(channel.socket().getInputStream());
            return request.isAnsweredBy(read(in), true);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Answer read(ReadableByteChannel in) throws IOException {
        AnswerReader reader = new AnswerReader();
        @Nullable Answer answer = null;
        while (answer == null) {
            answer = reader.read(in);
        }
        return answer;
    }
}
