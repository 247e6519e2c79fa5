// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * A number of connections to one server, driven by the thread that calls {@link #run}. Each has one request under way at
 * most, and takes the next from a {@link Schedule}.
 */
final class Client implements AutoCloseable {
    /** How long the last answers are waited for. */
    private static final long GRACE_NANOS = 5_000_000_000L;

    private static final long SELECT_MILLIS = 100;

    private final int port;
    private final Request request;
    private final Selector selector;
    private final Pacer pacer;
    private final Tally tally = new Tally();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private int open;

    private Client(int port, Request request, Selector selector) {
        this.port = port;
        this.request = request;
        this.selector = selector;
        this.pacer = Pacer.start(selector);
    }

    static Client open(int port, Request request, int connections) throws IOException {
        Client client = new Client(port, request, Selector.open());
        for (int i = 0; i < connections; i++) {
            client.connect();
        }
        return client;
    }

    /** Sends as the schedule says, waits for the last answers, and tells what there was. */
    LoadResult run(Schedule schedule, long end) throws IOException {
        long start = System.nanoTime();
        long limit = end + GRACE_NANOS;
        sendDue(schedule);
        while (open > 0 && !(schedule.due(System.nanoTime()) == Schedule.NEVER && idle.size() == open)) {
            if (System.nanoTime() - limit > 0) {
                break;
            }
            pacer.due(idle.isEmpty() ? Schedule.NEVER : schedule.due(System.nanoTime()));
            selector.select(this::read, SELECT_MILLIS);
            sendDue(schedule);
        }
        tally.unanswered(open - idle.size());
        return tally.result(System.nanoTime() - start, unsent(schedule));
    }

    private void sendDue(Schedule schedule) throws IOException {
        long now = System.nanoTime();
        while (!idle.isEmpty()) {
            long due = schedule.due(now);
            if (due == Schedule.NEVER || due - now > 0) {
                return;
            }
            schedule.sent();
            send(idle.remove(), due);
        }
    }

    private void send(Connection connection, long due) throws IOException {
        try {
            connection.send(due);
        } catch (IOException broken) {
            replace(connection);
        }
    }

    private void read(SelectionKey key) {
        Connection connection = (Connection) Objects.requireNonNull(key.attachment());
        try {
            Answer answer = connection.read();
            if (answer != null) {
                tally.answer(connection.accepts(answer), System.nanoTime() - connection.intended());
                next(connection, answer);
            }
        } catch (IOException broken) {
            replace(connection);
        }
    }

    private void next(Connection connection, Answer answer) throws IOException {
        if (answer.closes()) {
            drop(connection);
            connect();
        } else {
            idle.add(connection);
        }
    }

    /** Counts the loss of a request under way; a connection that was closed while it was idle is no error. */
    private void replace(Connection connection) {
        if (connection.isBusy()) {
            tally.error();
        }
        try {
            drop(connection);
            connect();
        } catch (IOException gone) {
            tally.error();
        }
    }

    private void connect() throws IOException {
        idle.add(Connection.open(port, request, selector));
        open++;
    }

    private void drop(Connection connection) throws IOException {
        idle.remove(connection);
        open--;
        connection.close();
    }

    private static long unsent(Schedule schedule) {
        long unsent = 0;
        while (schedule.due(System.nanoTime()) != Schedule.NEVER) {
            schedule.sent();
            unsent++;
        }
        return unsent;
    }

    @Override
    public void close() throws IOException {
        pacer.close();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
