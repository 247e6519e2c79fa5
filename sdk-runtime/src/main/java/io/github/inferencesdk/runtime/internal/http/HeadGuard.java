package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections whose request head trickles: Jetty's idle time-out starts anew with each byte. A head is under way
 * when bytes have come in on a connection that has no request at work.
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

    @Override
    public void check(long now) {
        connections.forEach((connection, seen) -> {
            if (seen.headUnderWay(connection, now) && now - seen.since > limitNanos) {
                connection.getEndPoint().close(); // not the connection: that would answer a request that is none
            }
        });
    }

    /** What the last check saw of one connection. Only the watchdog's thread uses it. */
    private static final class Seen {
        private long requests;
        private long bytes;
        private long since;
        private boolean busy;
        private boolean underWay;

        boolean headUnderWay(Connection connection, long now) {
            long requestsNow = connection.getMessagesIn();
            long bytesNow = connection.getBytesIn();
            if (requestsNow != connection.getMessagesOut()) {
                busy = true;
                underWay = false;
            } else if (busy || requestsNow != requests) {
                // What came in since the last look belonged to requests that are answered by now.
                busy = false;
                underWay = false;
                requests = requestsNow;
                bytes = bytesNow;
            } else if (!underWay && bytesNow > bytes) {
                since = now;
                underWay = true;
            }
            return underWay;
        }
    }
}
