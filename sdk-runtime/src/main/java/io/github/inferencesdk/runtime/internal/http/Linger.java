package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean ended = new AtomicBoolean();

    Linger(JettyExchange exchange) {
        this.exchange = exchange;
    }

    void start() {
        exchange.exchanges().scheduler().schedule(this::end, SECONDS, TimeUnit.SECONDS);
        discard();
    }

    private void discard() {
        while (!ended.get()) {
            Content.Chunk chunk = exchange.request().read();
            if (chunk == null) {
                exchange.request().demand(onContent);
                return;
            }
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                end();
            }
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            exchange.succeeded();
        }
    }
}
