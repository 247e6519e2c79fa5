// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector when a request is due. A selector's own timeout counts in milliseconds, and to ask it again and again
 * would take a core from the server.
 */
final class Pacer implements AutoCloseable {
    private static final long LOOK_NANOS = 50_000;
    private static final long LONGEST_NANOS = 10_000_000;

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "pacer");
    private volatile long due = Schedule.NEVER;
    private volatile boolean stopped;

    private Pacer(Selector selector) {
        this.selector = selector;
    }

    static Pacer start(Selector selector) {
        Pacer pacer = new Pacer(selector);
        pacer.thread.setDaemon(true);
        pacer.thread.start();
        return pacer;
    }

    /** Sets when to wake the selector next. */
    void due(long time) {
        due = time;
    }

    private void run() {
        long woken = Schedule.NEVER;
        while (!stopped) {
            long next = due;
            long wait = next == Schedule.NEVER ? LONGEST_NANOS : next - System.nanoTime();
            if (wait <= 0 && next != woken) {
                selector.wakeup();
                woken = next;
            }
            LockSupport.parkNanos(wait > 0 ? Math.min(wait, LONGEST_NANOS) : LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
