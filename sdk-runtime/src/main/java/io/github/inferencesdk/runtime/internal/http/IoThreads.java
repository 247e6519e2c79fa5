// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads that move bytes; handlers run elsewhere. A connection that Jetty lets go on reading waits for its
 * {@linkplain ClientEndPoint#inTurn turn}.
 */
final class IoThreads extends QueuedThreadPool {
    IoThreads(EngineSizes sizes, int idleMillis) {
        // The default queue would load all of JMX.
        super(sizes.maxThreads(), sizes.minThreads(), idleMillis, new LinkedBlockingQueue<>());
        setReservedThreads(sizes.reserved());
        setName("inference-io");
        setDaemon(true);
    }

    @Override
    public void execute(Runnable job) {
        if (job instanceof Connection connection && connection.getEndPoint() instanceof ClientEndPoint client) {
            super.execute(client.inTurn(job));
        } else {
            super.execute(job);
        }
    }
}
