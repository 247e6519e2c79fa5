package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections whose request head trickles: Jetty's idle time-out starts anew with each byte. A head is under way
 * when bytes have come in on a connection that has no request at work. The requests are counted here, because Jetty counts
 * a 100 as a response too.
 */
final class HeadGuard implements Connection.Listener, Watchdog.Watched {
    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();
    private final long limitNanos;

    HeadGuard(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Seen());
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /** Notes that a head has arrived. */
    void begin(Connection connection) {
        Seen seen = connections.get(connection);
        if (seen != null) {
            seen.begun.incrementAndGet();
        }
    }

    /** Notes that a request is answered, or given up. */
    void end(Connection connection) {
        Seen seen = connections.get(connection);
        if (seen != null) {
            seen.bytesWhenIdle = connection.getBytesIn();
            seen.ended.incrementAndGet();
        }
    }

    @Override
    public void check(long now) {
        connections.forEach((connection, seen) -> {
            if (seen.headUnderWay(connection, now) && now - seen.since > limitNanos) {
                connection.getEndPoint().close(); // not the connection: that would answer a request that is none
            }
        });
    }

    /** What is known of one connection. */
    private static final class Seen {
        private final AtomicLong begun = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();
        private volatile long bytesWhenIdle;

        // Only the watchdog's thread uses these.
        private long requests;
        private long since;
        private boolean underWay;

        boolean headUnderWay(Connection connection, long now) {
            long requestsNow = ended.get();
            if (requestsNow != begun.get()) {
                underWay = false;
                return false;
            }
            if (requestsNow != requests) {
                requests = requestsNow;
                underWay = false;
            }
            if (!underWay && connection.getBytesIn() > bytesWhenIdle) {
                since = now;
                underWay = true;
            }
            return underWay;
        }
    }
}
