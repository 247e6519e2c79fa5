// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads what a client still sends of a body that was answered before its end, for two seconds at most. A connection closed
 * at once would be reset, and the client might never see the answer.
 */
final class Linger {
    private static final long SECONDS = 2;

    private final JettyExchange exchange;
    private final Runnable onContent = new Invocable.ReadyTask(Invocable.InvocationType.NON_BLOCKING, this::discard);
    /** Held while the body is read: the connection must not go on to its next request in the middle of that. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean ended; // guarded by lock

    Linger(JettyExchange exchange) {
        this.exchange = exchange;
    }

    void start() {
        exchange.exchanges().scheduler().schedule(() -> end(() -> true), SECONDS, TimeUnit.SECONDS);
        discard();
    }

    private void discard() {
        end(this::isDiscarded);
    }

    /** Whether the rest of the body has been read, or cannot be; else asks to be called again. */
    private boolean isDiscarded() {
        while (true) {
            Content.Chunk chunk = exchange.request().read();
            if (chunk == null) {
                exchange.request().demand(onContent);
                return false;
            }
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                return true;
            }
        }
    }

    private void end(BooleanSupplier isTime) {
        boolean now;
        lock.lock();
        try {
            now = !ended && isTime.getAsBoolean();
            ended |= now;
        } finally {
            lock.unlock();
        }
        if (now) {
            exchange.succeeded();
        }
    }
}
