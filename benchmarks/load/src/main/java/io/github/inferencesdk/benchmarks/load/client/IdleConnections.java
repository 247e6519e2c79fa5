// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Many connections that are open and silent, each after one request that was answered. */
public final class IdleConnections implements AutoCloseable {
    private static final int AT_ONCE = 64;

    private final Selector selector;

    private IdleConnections(Selector selector) {
        this.selector = selector;
    }

    /** Opens them, a few at a time, and asks on each once. */
    public static IdleConnections open(int port, Request request, int count) throws IOException {
        IdleConnections connections = new IdleConnections(Selector.open());
        try {
            for (int opened = 0; opened < count; opened += AT_ONCE) {
                connections.add(port, request, Math.min(AT_ONCE, count - opened));
            }
            return connections;
        } catch (IOException | RuntimeException failure) {
            connections.close();
            throw failure;
        }
    }

    private void add(int port, Request request, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Connection.open(port, request, selector).send(System.nanoTime());
        }
        int[] waiting = {count};
        long limit = System.nanoTime() + 10_000_000_000L;
        while (waiting[0] > 0) {
            selector.select(key -> waiting[0] -= answered(key), 100);
            if (System.nanoTime() - limit > 0) {
                throw new IOException(waiting[0] + " of " + selector.keys().size() + " connections got no answer");
            }
        }
    }

    private static int answered(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            Answer answer = connection.read();
            return answer != null && connection.accepts(answer) ? 1 : 0;
        } catch (IOException broken) {
            key.cancel();
            return 0;
        }
    }

    /** How many the server has not closed. */
    public long alive() throws IOException {
        selector.select(IdleConnections::answered, 1);
        return selector.keys().stream().filter(SelectionKey::isValid).count();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
