// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty's connector with end points of our own, which the watchdog sweeps. */
final class HttpConnector extends ServerConnector implements Watchdog.Watched {
    private final Watchdog watchdog;
    private final HttpLimits limits;

    HttpConnector(Server server, EngineSizes sizes, HttpConnectionFactory http, Watchdog watchdog, HttpLimits limits) {
        super(server, sizes.acceptors(), sizes.selectors(), http);
        this.watchdog = watchdog;
        this.limits = limits;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ClientEndPoint client = new ClientEndPoint(
                channel,
                selector,
                key,
                getScheduler(),
                getExecutor(),
                watchdog::now,
                limits.headTimeout().toNanos(),
                limits.writeStall().toNanos());
        client.setIdleTimeout(getIdleTimeout());
        return client;
    }

    @Override
    public void check(long now) {
        for (EndPoint each : getConnectedEndPoints()) {
            try {
                ((ClientEndPoint) each).sweep(now);
            } catch (Throwable failure) { // reported by the watchdog, which goes on with the others the next time
                each.close(failure);
                throw failure;
            }
        }
    }

    /** Closes the connections that have no request at work. */
    void closeIdle() {
        for (EndPoint each : getConnectedEndPoints()) {
            ((ClientEndPoint) each).closeIfIdle();
        }
    }

    @Override
    public void accept(int acceptor) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException(); // Jetty would ask again and again
        }
        super.accept(acceptor);
    }

    @Override
    protected boolean handleAcceptFailure(Throwable failure) {
        return isOpen() && super.handleAcceptFailure(failure); // a port closed on purpose is no failure
    }
}
