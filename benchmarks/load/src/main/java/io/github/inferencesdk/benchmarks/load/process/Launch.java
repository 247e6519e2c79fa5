// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * What a server is told when it is started.
 *
 * @param port where to listen, on 127.0.0.1
 * @param folder where it may write; the same for all servers of a run
 * @param busyMillis how much CPU time a prediction takes beside its own
 */
public record Launch(int port, Path folder, Java java, long busyMillis) {
    /** A port that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
