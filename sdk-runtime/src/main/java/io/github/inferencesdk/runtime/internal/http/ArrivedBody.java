// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange.BodyReceiver;
import org.eclipse.jetty.io.Content;

/**
 * A body that has arrived with its head, as small ones do. It is taken at once, on the thread that read it, without what
 * one in pieces needs: a lock, a time limit, tasks to go on with. One that is not whole goes to a {@link BodyCollector}.
 */
final class ArrivedBody {
    private ArrivedBody() {}

    /** Hands the body over, now or later. */
    static void collect(JettyExchange exchange, long limit, BodyReceiver receiver) {
        BodyBuffer body = exchange.exchanges().bodies().open(exchange.declaredLength());
        try {
            collect(exchange, limit, receiver, body);
        } catch (Throwable failure) {
            body.close();
            throw failure;
        }
    }

    private static void collect(JettyExchange exchange, long limit, BodyReceiver receiver, BodyBuffer body) {
        Content.Chunk next = exchange.request().read();
        if (next != null && isPart(next, limit, body) && append(next, body)) {
            next.release();
            next = exchange.request().read(); // after the bytes, their end is a chunk of its own
        }
        if (next != null && isEnd(next)) {
            next.release();
            exchange.bodyRead();
            receive(exchange, receiver, body);
        } else {
            new BodyCollector(exchange, limit, receiver, body, next).collect();
        }
    }

    /** Whether these are bytes that may be kept in memory. */
    private static boolean isPart(Content.Chunk chunk, long limit, BodyBuffer body) {
        int bytes = chunk.remaining();
        return !Content.Chunk.isFailure(chunk) && !chunk.isLast() && bytes <= limit && !body.spools(bytes);
    }

    private static boolean isEnd(Content.Chunk chunk) {
        return !Content.Chunk.isFailure(chunk) && chunk.isLast() && !chunk.hasRemaining();
    }

    /** Takes the bytes, or leaves them to the collector, which meets the same failure and answers it. */
    private static boolean append(Content.Chunk chunk, BodyBuffer body) {
        try {
            body.append(chunk.getByteBuffer());
            return true;
        } catch (Throwable failure) {
            return false;
        }
    }

    private static void receive(JettyExchange exchange, BodyReceiver receiver, BodyBuffer body) {
        try {
            receiver.received(body);
        } catch (Throwable failure) { // our own defect, or no memory left: the client still gets an answer
            exchange.fail(failure);
        }
    }
}
