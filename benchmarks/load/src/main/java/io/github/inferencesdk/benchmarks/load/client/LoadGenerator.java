// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.time.Duration;

/** Sends one request over and over to a server on 127.0.0.1. */
@FunctionalInterface
public interface LoadGenerator {
    /** Loads the server for that long, and a little longer for the last answers. */
    LoadResult run(int port, Duration duration) throws IOException;
}
