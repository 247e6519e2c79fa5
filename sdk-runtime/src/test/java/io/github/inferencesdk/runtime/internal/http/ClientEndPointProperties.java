// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

class ClientEndPointProperties {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    /** Two ends of a connection: the server's end point and the client's channel. */
    private static final class Pair implements AutoCloseable {
        final SocketChannel client;
        final ClientEndPoint server;

        Pair() throws IOException {
            try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                client = SocketChannel.open(listener.getLocalAddress());
                SocketChannel accepted = listener.accept();
                accepted.configureBlocking(false);
                server = new ClientEndPoint(accepted, null, null, null, Runnable::run, System::nanoTime, LIMIT, LIMIT);
            }
        }

        void send(byte[] bytes) throws IOException {
            client.write(ByteBuffer.wrap(bytes));
        }

        /** Two sweeps, the second of which looks; on a loopback address what was sent has arrived by then. */
        void sweep() {
            server.sweep(0);
            server.sweep(0);
        }

        byte[] fill() throws IOException {
            ByteBuffer buffer = BufferUtil.allocate(7);
            server.fill(buffer);
            return BufferUtil.toArray(buffer);
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    /** 0 sends, 1 looks for the client, 2 reads, 3 asks to be told of what there is to read. */
    @Property(tries = 200)
    void bytes_whateverLooksAtThem_arriveInOrder(
            @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> steps,
            @ForAll @IntRange(min = 1, max = 9) int burst)
            throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        AtomicInteger gone = new AtomicInteger();
        try (Pair pair = new Pair()) {
            for (int step : steps) {
                switch (step) {
                    case 0 -> {
                        byte[] bytes = new byte[burst];
                        for (int i = 0; i < burst; i++) {
                            bytes[i] = (byte) (sent.size() + i - 100); // negative ones, too
                        }
                        sent.writeBytes(bytes);
                        pair.send(bytes);
                    }
                    case 1 -> {
                        pair.server.watch(gone::incrementAndGet);
                        pair.sweep();
                    }
                    case 2 -> got.writeBytes(pair.fill());
                    default -> {
                        pair.server.tryFillInterested(Callback.NOOP);
                        pair.server.getFillInterest().fillable();
                    }
                }
            }
            pair.client.shutdownOutput();
            for (byte[] last = pair.fill(); last.length > 0; last = pair.fill()) {
                got.writeBytes(last);
            }

            assertThat(got.toByteArray()).isEqualTo(sent.toByteArray());
            assertThat(gone).hasValue(0);
        }
    }

    @Example
    void watcher_clientCloses_isToldOnce() throws IOException {
        AtomicInteger gone = new AtomicInteger();
        try (Pair pair = new Pair()) {
            pair.server.watch(gone::incrementAndGet);
            pair.sweep();
            assertThat(gone).hasValue(0);

            pair.client.close();
            pair.sweep();
            pair.sweep();

            assertThat(gone).hasValue(1);
            assertThat(pair.fill()).isEmpty();
        }
    }

    @Example
    void watcher_notSeenByTheSweepBefore_costsNoRead() throws IOException {
        AtomicInteger gone = new AtomicInteger();
        try (Pair pair = new Pair()) {
            pair.client.close();
            for (int i = 0; i < 5; i++) { // a short request each time
                pair.server.watch(gone::incrementAndGet);
                pair.server.sweep(0);
                pair.server.unwatch();
            }

            assertThat(gone).hasValue(0);
        }
    }

    @Example
    void fillInterest_aByteIsKept_isToldAtOnce() throws IOException {
        AtomicInteger fillable = new AtomicInteger();
        try (Pair pair = new Pair()) {
            pair.server.watch(() -> {});
            pair.send(new byte[] {1});
            pair.sweep();

            pair.server.tryFillInterested(Callback.from(fillable::incrementAndGet));
            assertThat(fillable).hasValue(1);
            assertThat(pair.fill()).containsExactly(1);

            pair.server.tryFillInterested(Callback.from(fillable::incrementAndGet));
            assertThat(fillable).as("the selector's turn").hasValue(1);
        }
    }

    @Example
    void sweep_whileJettyWaitsToRead_readsNothing() throws IOException {
        try (Pair pair = new Pair()) {
            pair.server.tryFillInterested(Callback.NOOP);
            pair.server.watch(() -> {});
            pair.send(new byte[] {1});
            pair.sweep();
            AtomicInteger fillable = new AtomicInteger();
            pair.server.getFillInterest().fillable();
            pair.server.tryFillInterested(Callback.from(fillable::incrementAndGet));

            assertThat(fillable).as("no byte was kept").hasValue(0);
            assertThat(pair.fill()).containsExactly(1);
        }
    }
}
